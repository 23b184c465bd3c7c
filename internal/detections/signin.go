package detections

var signIn = []Detection{}
