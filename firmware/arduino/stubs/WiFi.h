// Stands in for the ESP32 core.
#pragma once
#include "Arduino.h"
