package detections

var exfiltration = []Detection{}
