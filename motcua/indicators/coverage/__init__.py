"""Độ phủ: how far people really are from the nearest point, and where a new one helps most.

- ``distances``  kilometres on the ellipsoid, the nearest point, the service radius; pure
- ``places``     the k best places for new points, with a proof or a bound; pure
- ``measures``   what a number of distances means for people; pure
- ``reading``    communes and points of a day, from the snapshot
- ``covering``   all of it together: coverage, with a new point, with the best ones; pure
- ``queries``    coverage of a register on a day, kept for the snapshot
- ``drawing``    the map
"""
