package detections

var signals = []Detection{}
