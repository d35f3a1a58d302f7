"""The audit trail: sealing it, sending the seals off the machine, and checking that nothing was changed since."""
