package threats

// apart says why an actor has no threat on a link.
var apart = map[Actor]map[Link]string{
	Stranger: {
		Trail:    "A trail has no resource policy: only principals of its account can change it.",
		Evidence: "The bucket policy protects digest files like log files: see *file*.",
	},
	Service: {
		Event:    "Services do not choose what CloudTrail records.",
		Trail:    "No AWS service changes a trail on behalf of another customer.",
		Evidence: "Only CloudTrail writes digest files, and it signs them.",
	},
}
