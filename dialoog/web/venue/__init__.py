"""The network of the venue: addresses, reachability, and the running doors."""
