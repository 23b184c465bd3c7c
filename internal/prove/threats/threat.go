// Package threats lists attacks on an audit trail: what stops each one, what shows it, which
// test proves that, and which risk remains. Its tests check every
// reference and write docs/threat-model.md.
//
// To add a threat, add a row to the table of the link that it attacks.
package threats

import "slices"

// Actor is a kind of attacker.
type Actor string

const (
	Stranger   Actor = "a stranger"
	Member     Actor = "an administrator of an account"
	Archivist  Actor = "an administrator of the log archive"
	Management Actor = "an administrator of the management account"
	Deployer   Actor = "a compromised deployment role"
	Insider    Actor = "an insider on call"
	Service    Actor = "a misled AWS service"
	Malware    Actor = "malware on a laptop"
)

// ActorRow is an actor with what it can do.
type ActorRow struct {
	Actor
	Can string
}

// Actors returns all actors.
func Actors() []ActorRow {
	return []ActorRow{
		{Stranger, "has an AWS account of their own, or none, and knows names of buckets, topics and roles"},
		{Member, "has AdministratorAccess in an account whose events the trail records"},
		{Archivist, "has AdministratorAccess in the account of the log bucket and its key"},
		{Management, "has AdministratorAccess in the organization's management account"},
		{Deployer, "deploys CloudFormation stacks in these accounts, such as a CI role or its execution role"},
		{Insider, "receives pages and tickets, may query the log files, and knows how the detections work"},
		{Service, "acts on behalf of someone else: a confused deputy"},
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

// LinkRow is a link with what it must protect.
type LinkRow struct {
	Link
	Asset string
}

// Links returns the chain.
func Links() []LinkRow {
	return []LinkRow{
		{Event, "every call is recorded with its caller and object"},
		{Trail, "the trail records all Regions without a gap"},
		{File, "log files are complete, unchanged and retained"},
		{Key, "log files can be decrypted, and only by authorized readers"},
		{Reader, "only authorized readers read log files, and reading leaves a trace"},
		{Detection, "important events are detected"},
		{Message, "the right people receive every alert, and no forged one"},
		{Evidence, "auditors can rely on the evidence"},
	}
}

// Threat is one attack.
type Threat struct {
	By     []Actor
	On     Link
	Attack string // a sentence

	Stops   string   // a sentence, or "" if nothing does
	Denied  []string // requests of docs/proof.md whose answer is "denied"
	Calls   []string // the calls of the attack; each is among the tested events of a detection in Shows
	Shows   []string // ids of detections
	Tests   []string
	Pages   []string // AWS pages that support Stops or Remains
	Remains string   // a sentence, or "" if nothing does
}

// All returns all threats, by link.
func All() []Threat {
	return slices.Concat(onEvents(), onTrails(), onFiles(), onKeys(), onReaders(), onDetections(), onMessages(), onEvidence())
}
