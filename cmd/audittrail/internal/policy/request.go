package policy

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"example.com/audittrail/internal/iam"
)

// caller is the principal of a request.
type caller struct {
	iam.Principal
	name    string // as in the question
	account string // "" for services, anonymous callers and identity providers
	role    string // the ARN of the role of a session
	kind    callerKind
	note    string // what was assumed about it
}

type callerKind int

const (
	anonymous callerKind = iota
	service
	federated
	root
	user
	roleSession
)

var (
	accountForm = regexp.MustCompile(`^[0-9]{12}$`)
	serviceForm = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$`)
	arnForm     = regexp.MustCompile(`^arn:(aws[a-z-]*):(iam|sts)::([0-9]{12}):(.+)$`)
)

// callerOf reads the principal of --as.
func callerOf(text, partition string) (caller, error) {
	c := caller{name: text}
	arn := arnForm.FindStringSubmatch(text)
	switch {
	case text == "*" || text == "anonymous":
		c.name, c.Principal = "anonymous", iam.Anonymous()
		return c, nil
	case accountForm.MatchString(text):
		c.kind, c.account, c.Principal = root, text, iam.Root("arn:"+partition+":iam::"+text+":root")
		c.note = "an account ID stands for its root user"
		return c, nil
	case serviceForm.MatchString(text):
		c.kind, c.Principal = service, iam.Service(text)
		return c, nil
	case arn == nil && (strings.Contains(text, ".") && !strings.Contains(text, ":")):
		c.kind, c.Principal = federated, iam.Federated(text)
		return c, nil
	case arn == nil:
		return c, fmt.Errorf("%q is not a principal; use the ARN of a role, user, session, root user or identity provider, an account ID, a service such as cloudtrail.amazonaws.com, or anonymous", text)
	}
	c.account = arn[3]
	kind, rest, _ := strings.Cut(arn[4], "/")
	switch {
	case arn[4] == "root":
		c.kind, c.Principal = root, iam.Root(text)
	case kind == "user":
		c.kind, c.Principal = user, iam.User(text)
	case kind == "role":
		c.kind, c.role, c.Principal = roleSession, text, iam.RoleSession(text, sessionName)
	case kind == "assumed-role" && strings.Count(rest, "/") == 1:
		role, name, _ := strings.Cut(rest, "/")
		c.kind, c.role = roleSession, "arn:"+arn[1]+":iam::"+arn[3]+":role/"+role
		c.Principal, c.note = iam.RoleSession(c.role, name), "the role of the session has no path: "+c.role
	case strings.HasSuffix(kind, "-provider"):
		c.kind, c.account, c.Principal = federated, "", iam.Federated(text)
	default:
		return c, fmt.Errorf("%q is not a role, user, session, root user or identity provider", text)
	}
	return c, nil
}

// sessionName is the name of the session in which a role makes the request.
const sessionName = "audittrail"

// identified reports whether the caller has policies of its own.
func (c caller) identified() bool { return c.kind == user || c.kind == roleSession }

// conditions are the condition keys of a request.
type conditions struct {
	values   map[string]any
	defaults map[string]string // those of the values that were not given
	complete bool              // whether the request has no others
}

// assumedKeys are the keys that every request has, with the values of a request over TLS.
// --context replaces them.
var assumedKeys = map[string]string{"aws:SecureTransport": "true", "s3:TlsVersion": "1.3"}

// conditionsOf reads the values of --context. A key that appears twice, or whose value is a
// JSON list, is multivalued.
func conditionsOf(texts []string, action string, complete bool) (conditions, error) {
	c := conditions{values: map[string]any{}, defaults: map[string]string{}, complete: complete}
	keys := map[string]string{} // by their spelling in lower case
	for _, text := range texts {
		key, value, found := strings.Cut(text, "=")
		if !found || !strings.Contains(key, ":") {
			return c, fmt.Errorf("--context must be KEY=VALUE with a key such as aws:SourceArn, got %q", text)
		}
		if first, known := keys[strings.ToLower(key)]; known {
			key = first
		}
		keys[strings.ToLower(key)] = key
		if strings.HasPrefix(value, "[") {
			var many []string
			if err := json.Unmarshal([]byte(value), &many); err != nil {
				return c, fmt.Errorf("--context %s is not a JSON list of strings: %w", key, err)
			}
			c.values[key] = append(list(c.values[key]), many...)
			continue
		}
		if earlier := c.values[key]; earlier != nil {
			c.values[key] = append(list(earlier), value)
			continue
		}
		c.values[key] = value
	}
	for key, value := range assumedKeys {
		if _, given := keys[strings.ToLower(key)]; !given && (strings.HasPrefix(key, "aws:") || strings.HasPrefix(strings.ToLower(action), "s3:")) {
			c.values[key], c.defaults[key] = value, value
		}
	}
	return c, nil
}

// settled reports whether it is known of a request by the caller what value the key has, or
// that it has none. The keys of the principal are those that the evaluator adds; the keys of
// a source are in requests that services make, only:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
func (c conditions) settled(key string, by caller) bool {
	key = strings.ToLower(key)
	for given := range c.values {
		if strings.ToLower(given) == key {
			return true
		}
	}
	switch key {
	case "aws:principalarn", "aws:principalaccount", "aws:principaltype", "aws:principalisawsservice", "aws:principalservicename", "aws:username":
		return by.kind != federated || c.complete
	case "aws:userid":
		return by.kind == root || by.kind == anonymous || c.complete
	case "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths":
		return by.kind != service || c.complete
	}
	if strings.HasPrefix(key, "aws:principal") && (by.kind == service || by.kind == anonymous) {
		return true
	}
	return c.complete
}
