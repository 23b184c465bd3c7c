package catalogue

// Reasons why no detection sees what a public rule is about.
const (
	dataEvents = "Its calls are data events. A trail records them only if it is configured to, at a price per event. GuardDuty's protection plans analyze them without a trail."
	firstSeen  = "It depends on what the caller, the address or the Region did before. A rule sees one event; GuardDuty learns that history."
	addresses  = "It depends on who owns an address or where it is, which an event does not say. GuardDuty knows that."
	perCaller  = "It counts the events of each caller. An alarm counts those of all callers together, and a busy account has that many."
	joined     = "It joins several events, which no rule can do. The acts that matter have detections of their own."
	readsOnly  = "It only reads. Consoles, scanners and SaaS readers make the same calls all day."
	everyday   = "Developers and deployments do this all day, and the event looks the same when an intruder does it."
	ownList    = "It needs a list that only you have, such as the Regions in use or the roles that no one may assume. Write it as a detection of your own."
	nested     = "It compares a value in a list inside a list, which no form of condition can reach."
	setting    = "It is one setting among many in a single call, which deployments make all day. AWS Config and Security Hub check the state."
	noEvent    = "The trail has no event of it: it happens on the instance, on the network, in the cluster or in the browser."
	attackers  = "It happens in the attacker's own account, so our trail has no event of it."
	alone      = "It does nothing on its own. What an intruder does with it has a detection."
	retired    = "AWS no longer offers it."
)
