package detections

var cis = []Detection{}
