package readers

import "slices"

// Preset is what a product needs, and how it works.
type Preset struct {
	ID, Title string

	SignIn   SignIn
	Delivery Delivery

	Account    string // of the vendor, if it is the same for all customers
	RolePrefix string // of the role's name, if the vendor requires one
	OnlyAWS    bool   // whether the vendor supports the partition aws only

	Objects []string // actions on log files
	Bucket  []string // actions on the bucket
	Key     []string // actions on the key
	Queue   []string // actions on the queue

	VisibilitySeconds int  // how long the product may need for a message
	Raw               bool // whether it expects S3's notification without the envelope of SNS
	EventBridge       bool // whether the vendor documents that it reads EventBridge's events

	Refused []Refused
	First   string // what an analyst does first
	Source  string
}

// Refused is what a vendor asks for and does not get.
type Refused struct {
	Actions []string
	Why     string
}

// SignIn is how a product gets credentials.
type SignIn string

// The ways to sign in.
const (
	OwnPrincipal SignIn = "a role or user that exists"
	ExternalID   SignIn = "a role that the vendor's account assumes with an external ID"
	VendorOnly   SignIn = "a role that the vendor's account assumes; the vendor supports no external ID"
	WebIdentity  SignIn = "a role that the vendor's identity provider may assume for one workspace"
)

// Delivery is how a product learns of new log files.
type Delivery string

// The ways to learn of new log files.
const (
	OurQueue      Delivery = "reads a queue of its own"
	TheirQueue    Delivery = "is notified in the vendor's queue"
	TheirFunction Delivery = "is notified through its Lambda function"
	Polling       Delivery = "lists the bucket"
)

// HasQueue reports whether the product gets a queue.
func (p Preset) HasQueue() bool { return p.Delivery == OurQueue }

// HasRole reports whether the product gets a role.
func (p Preset) HasRole() bool { return p.SignIn != OwnPrincipal }

// Notified reports whether someone other than a queue of ours receives the notifications.
func (p Preset) Notified() bool { return p.Delivery == TheirQueue || p.Delivery == TheirFunction }

// preset returns the row with the ID.
func preset(id string) Preset {
	return Presets[slices.IndexFunc(Presets, func(p Preset) bool { return p.ID == id })]
}
