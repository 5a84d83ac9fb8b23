// Stands in for the ESP8266 core.
#pragma once
#include "Arduino.h"
