// Stands in for the Arduino core on a PC: as much of it as the sketch uses, over the PC's own clock, terminal and sockets.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

using std::isnan;

inline unsigned long millis() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  // Wraps after 49.7 days, as on a board.
  return static_cast<uint32_t>(now.tv_sec * 1000 + now.tv_nsec / 1000000);
}

inline void delay(unsigned long ms) { usleep(ms * 1000); }

class String {
 public:
  String(const char *text = "") : text_(text) {}
  explicit String(int n) : text_(std::to_string(n)) {}
  explicit String(unsigned long n) : text_(std::to_string(n)) {}
  String(float value, unsigned char places) {
    char buffer[40];
    snprintf(buffer, sizeof buffer, "%.*f", places, static_cast<double>(value));
    text_ = buffer;
  }
  const char *c_str() const { return text_.c_str(); }
  String operator+(const String &more) const { return String((text_ + more.text_).c_str()); }

 private:
  std::string text_;
};

class IPAddress {
 public:
  const char *text() const { return "127.0.0.1"; }
};

// What prints: Serial and clients.
class Print {
 public:
  virtual ~Print() {}
  virtual size_t write(const uint8_t *data, size_t n) = 0;
  size_t print(const char *text) { return write(reinterpret_cast<const uint8_t *>(text), strlen(text)); }
  size_t print(const String &text) { return print(text.c_str()); }
  size_t print(unsigned long n) { return print(String(n)); }
  size_t print(const IPAddress &ip) { return print(ip.text()); }
  template <typename T>
  size_t println(const T &what) {
    size_t n = print(what);
    return n + print("\r\n");
  }
};

class Console : public Print {
 public:
  void begin(unsigned long) {}
  size_t write(const uint8_t *data, size_t n) override { return fwrite(data, 1, n, stdout); }
};
inline Console Serial;

enum { WIFI_STA = 1, WL_CONNECTED = 3 };

class Network {
 public:
  void mode(int) {}
  void begin(const char *, const char *) {}
  int status() { return WL_CONNECTED; }
  IPAddress localIP() { return IPAddress(); }
};
inline Network WiFi;

class WiFiClient : public Print {
 public:
  ~WiFiClient() override { stop(); }
  int connect(const char *ip, uint16_t port) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    inet_pton(AF_INET, ip, &to.sin_addr);
    socket_ = socket(AF_INET, SOCK_STREAM, 0);
    if (::connect(socket_, reinterpret_cast<sockaddr *>(&to), sizeof to) == 0) return 1;
    stop();
    return 0;
  }
  uint8_t connected() {
    char c;
    return socket_ >= 0 && !(ready() && recv(socket_, &c, 1, MSG_PEEK) <= 0);
  }
  int available() {
    char c;
    return ready() && recv(socket_, &c, 1, MSG_PEEK) > 0;
  }
  String readStringUntil(char end) {
    std::string text;
    char c;
    while (recv(socket_, &c, 1, 0) == 1 && c != end) text += c;
    return String(text.c_str());
  }
  size_t write(const uint8_t *data, size_t n) override {
    ssize_t sent = send(socket_, data, n, MSG_NOSIGNAL);
    return sent > 0 ? static_cast<size_t>(sent) : 0;
  }
  void stop() {
    if (socket_ >= 0) close(socket_);
    socket_ = -1;
  }

 private:
  bool ready() {
    pollfd p{socket_, POLLIN, 0};
    return socket_ >= 0 && poll(&p, 1, 0) > 0;
  }
  int socket_ = -1;
};
