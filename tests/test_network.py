"""Tests reach this machine and nothing else."""

import socket

import pytest


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.1", "2001:db8::1"])
def test_network_is_blocked(address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as outside, pytest.raises(UserWarning, match="A test tried to use socket"):
        outside.connect((address, 80))
