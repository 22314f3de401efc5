"""edXML (QCVN 102:2016/BTTTT): a strict writer and a tolerant reader; knows nothing of Django."""
