package detections

var takeover = []Detection{}
