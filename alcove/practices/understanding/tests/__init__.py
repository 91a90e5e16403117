"""Tests of the practice in understanding."""
