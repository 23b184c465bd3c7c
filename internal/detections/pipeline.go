package detections

var pipeline = []Detection{}
