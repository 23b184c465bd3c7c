package controls

// String returns the status in words.
func (s Status) String() string {
	return [...]string{"satisfied", "satisfied unless opted out", "on request", "inherited from AWS", "not satisfied"}[s]
}
