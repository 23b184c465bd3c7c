package questions

// The things that an analyst asks about.
var (
	aPrincipal = &subject{
		Parameter{"principal", "the ARN of a user, a role or a role session, or the name of an IAM user", "arn:aws:iam::111122223333:role/Deploy"},
		"? IN (useridentity.arn, useridentity.sessioncontext.sessionissuer.arn, useridentity.username)",
		[]string{"userIdentity.arn", "userIdentity.sessionContext.sessionIssuer.arn", "userIdentity.userName"},
	}
	anAccessKey = &subject{
		Parameter{"access_key", "the id of an access key, permanent (AKIA…) or of a session (ASIA…)", "AKIAALICEEXAMPLE"},
		"useridentity.accesskeyid = ?",
		[]string{"userIdentity.accessKeyId"},
	}
	anAddress = &subject{
		Parameter{"address", "an IP address, or the name of a service such as cloudtrail.amazonaws.com", "198.51.100.7"},
		"sourceipaddress = ?",
		[]string{"sourceIPAddress"},
	}
	aSourceIdentity = &subject{
		Parameter{"source_identity", "the source identity of role sessions", "alice"},
		"useridentity.sessioncontext.sourceidentity = ?",
		[]string{"userIdentity.sessionContext.sourceIdentity"},
	}
	// Events name a key by its ARN, whatever the caller named it by. ReEncrypt has two.
	aKey = &subject{
		Parameter{"key", "the ARN of a KMS key", "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"},
		"any_match(resources, r -> r.arn = ?)",
		[]string{"resources.0.ARN", "resources.1.ARN"},
	}
	// A value that anything may be, an address or a user agent included.
	anything = &subject{
		Parameter{"value", "the ARN of a principal, the name of an IAM user, the id of an access key, an IP address or a user agent", "203.0.113.9"},
		"? IN (useridentity.arn, useridentity.sessioncontext.sessionissuer.arn, useridentity.username, useridentity.accesskeyid, sourceipaddress, useragent)",
		[]string{"userIdentity.arn", "userIdentity.sessionContext.sessionIssuer.arn", "userIdentity.userName", "userIdentity.accessKeyId", "sourceIPAddress", "userAgent"},
	}
)
