package config

// HasLogGroup reports whether the trail has a log group of its own.
func (t Trail) HasLogGroup() bool { return t.LogGroup == nil || !t.LogGroup.None }

// Watchers returns by account the ID of the trail whose detections watch the account: of the
// trails that record most into a log group, the first. The other trails watch only
// themselves; otherwise every detection would alert twice.
func Watchers(trails []Trail) map[string]string {
	ids, most := map[string]string{}, map[string]int{}
	for _, t := range trails {
		if t.Detections != nil && t.Detections.None {
			continue
		}
		n := 1
		if t.HasLogGroup() {
			n++
		}
		if t.Events.RecordsManagement() {
			n += 2
		}
		if t.RecordsAllManagementEvents() {
			n += 4
		}
		if n > most[t.Account] {
			ids[t.Account], most[t.Account] = t.ID, n
		}
	}
	return ids
}
