// Package threats lists what attackers can try against an audit trail, and for each attempt
// what stops it, what shows it, which test proves that, and what remains. Its tests check every
// reference and write docs/threat-model.md.
//
// To add a threat, add a row to the table of the link that it attacks.
package threats

import "slices"

// Actor is who attacks. Its text is a heading of the document.
type Actor string

const (
	Stranger   Actor = "a stranger"
	Member     Actor = "an administrator of an account"
	Archivist  Actor = "an administrator of the log archive"
	Management Actor = "an administrator of the management account"
	Deployer   Actor = "a compromised deployment role"
	Insider    Actor = "an insider on call"
	Service    Actor = "an AWS service that is misled"
	Malware    Actor = "malware on a laptop"
)

// Actors returns all actors, with what they can do.
func Actors() []struct {
	Actor
	Can string
} {
	return []struct {
		Actor
		Can string
	}{
		{Stranger, "has an AWS account of their own, or none, and knows names of buckets, topics and roles"},
		{Member, "has AdministratorAccess in an account whose events the trail records"},
		{Archivist, "has AdministratorAccess in the account of the log bucket and its key"},
		{Management, "has AdministratorAccess in the organization's management account"},
		{Deployer, "deploys CloudFormation stacks in these accounts, such as a CI role or its execution role"},
		{Insider, "receives pages and tickets, may query the log files, and knows how the detections work"},
		{Service, "acts for somebody else: a confused deputy"},
		{Malware, "has the credentials and the mailbox of one of the people above"},
	}
}

// Link is a part of the chain from a call to the evidence.
type Link string

const (
	Event     Link = "event"
	Trail     Link = "trail"
	File      Link = "file"
	Key       Link = "key"
	Reader    Link = "reader"
	Detection Link = "detection"
	Message   Link = "message"
	Evidence  Link = "evidence"
)

// Links returns the chain, with what is to be protected at each link.
func Links() []struct {
	Link
	Asset string
} {
	return []struct {
		Link
		Asset string
	}{
		{Event, "every call is recorded, with the caller and the object"},
		{Trail, "the trail records, in all Regions, without a gap"},
		{File, "log files are complete, unchanged and kept"},
		{Key, "log files can be decrypted, by those who may"},
		{Reader, "log files are read by those who may, and reading leaves a trace"},
		{Detection, "what matters is noticed"},
		{Message, "the right person learns of it, and of nothing that is forged"},
		{Evidence, "an auditor can rely on what is shown"},
	}
}

// Threat is one attempt.
type Threat struct {
	By     []Actor
	On     Link
	Attack string // a sentence

	Stops   string   // a sentence, or "" if nothing does
	Denied  []string // requests of docs/proof.md whose answer is "denied"
	Calls   []string // the calls of the attempt; each is among the tested events of a detection in Shows
	Shows   []string // ids of detections
	Tests   []string
	Pages   []string // AWS's pages on which Stops or Remains rest
	Remains string   // a sentence, or "" if nothing does
}

// All returns all threats, by link.
func All() []Threat {
	return slices.Concat(onEvents(), onTrails(), onFiles(), onKeys(), onReaders(), onDetections(), onMessages(), onEvidence())
}
