"""Running a day: one owner of the open session, the ports to the outside, and the bus to the front ends."""
