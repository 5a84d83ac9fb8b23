// A line client for the NodeMCU (ESP8266) and for ESP32 boards: reads a DHT11 and sends each reading as a line of text over TCP,
//
//     12,1234567,28.3,65.2      device, milliseconds since start, temperature in °C, relative humidity in %
//
// to the server on port 5050: `netlens serve -i wlan0` on your laptop, or the Python server of the course.
//
// Needs the Arduino core for your board and the library "DHT sensor library" (Adafruit). Change the five lines below.
// Compiled and run on a PC against stubs (../test.sh); it has never met hardware.

#if defined(ESP8266)
#include <ESP8266WiFi.h>
#else
#include <WiFi.h>
#endif
#include <DHT.h>

#ifndef WIFI_SSID
#define WIFI_SSID "MyHomeWiFi"
#define WIFI_PASS "12345678"
#define SERVER_IP "192.168.1.100"
#define SERVER_PORT 5050
#define DEVICE_ID 12
#endif

// The NodeMCU's pin D2, which is GPIO 4 on every board.
const uint8_t DHT_PIN = 4;
// A DHT11 measures once a second at most.
const unsigned long INTERVAL = 2000;
// After a failure: 1, 2, 4, ... seconds, 30 at most.
const unsigned long LEAST_WAIT = 1000;
const unsigned long MOST_WAIT = 30000;

DHT dht(DHT_PIN, DHT11);
WiFiClient client;
unsigned long lastReading = 0;
unsigned long wait = LEAST_WAIT;
bool joined = false;

void setup() {
  Serial.begin(115200);
  dht.begin();
  WiFi.mode(WIFI_STA);
  // The chip joins by itself from here on, and joins again after it was lost.
  WiFi.begin(WIFI_SSID, WIFI_PASS);
}

// Whether there is a network; says when that changes.
bool haveNetwork() {
  bool now = WiFi.status() == WL_CONNECTED;
  if (now != joined) {
    joined = now;
    if (now) {
      Serial.print("Wi-Fi: joined, address ");
      Serial.println(WiFi.localIP());
    } else {
      Serial.println("Wi-Fi: lost");
    }
  }
  return now;
}

// Whether there is a connection to the server; makes it: here the three segments of TCP's handshake go back and forth.
bool haveServer() {
  if (client.connected()) {
    return true;
  }
  client.stop();
  if (client.connect(SERVER_IP, SERVER_PORT)) {
    Serial.println("TCP: connected");
    wait = LEAST_WAIT;
    return true;
  }
  Serial.print("TCP: no connection, next try in ");
  Serial.print(wait);
  Serial.println(" ms");
  delay(wait);
  wait = wait * 2 < MOST_WAIT ? wait * 2 : MOST_WAIT;
  return false;
}

void sendReading() {
  float temperature = dht.readTemperature();
  float humidity = dht.readHumidity();
  if (isnan(temperature) || isnan(humidity)) {
    Serial.println("DHT11: no answer: is it on GPIO 4, with its pull-up?");
    return;
  }
  String data = String(DEVICE_ID) + "," + String(millis()) + "," + String(temperature, 1) + "," + String(humidity, 1);
  // println adds carriage return and line feed: TCP itself has no messages, so the server needs them to find the line's end.
  client.println(data);
  Serial.println(data);
}

// What the server says.
void hear() {
  while (client.available()) {
    Serial.print("server: ");
    Serial.println(client.readStringUntil('\n'));
  }
}

void loop() {
  if (!haveNetwork() || !haveServer()) {
    delay(10);
    return;
  }
  hear();
  if (millis() - lastReading >= INTERVAL) {
    lastReading = millis();
    sendReading();
  }
  delay(10);
}
