// Runs the sketch on a PC for so many milliseconds (first argument). Included after the sketch.
#include <cstdlib>

int main(int, char **arguments) {
  unsigned long until = millis() + strtoul(arguments[1], nullptr, 10);
  setup();
  while (millis() < until) loop();
  fflush(stdout);
}
