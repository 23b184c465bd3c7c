package stacks

import (
	"example.com/audittrail/constructs/siem"
	"example.com/audittrail/internal/config"
)

// siemProps returns the props of the products that read the log archive, which its stack
// completes; nil for none.
func siemProps(s *config.SIEM) *siem.Props {
	if s == nil {
		return nil
	}
	return &siem.Props{Products: s.Products, Name: s.Name, EventBridge: s.EventBridge, OldestMinutes: s.OldestMinutes}
}
