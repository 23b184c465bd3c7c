package threats

// apart says why an actor has no threat of its own on a link.
var apart = map[Actor]map[Link]string{
	Stranger: {
		Trail:    "No policy of ours admits another account to the trail: only an identity of the account can call CloudTrail.",
		Evidence: "Digest files are log files to a stranger: see *file*.",
	},
	Service: {
		Event:    "Services do not choose what CloudTrail records.",
		Trail:    "No service changes a trail for somebody else.",
		Evidence: "Services deliver files; CloudTrail signs what it delivers.",
	},
}
