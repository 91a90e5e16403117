"""Tests of time together."""
