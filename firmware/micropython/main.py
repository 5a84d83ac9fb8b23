# Started by MicroPython after boot.py: does what settings.txt says.
from nl.run import main

main()
