package investigation_test

import (
	"testing"

	"example.com/audittrail/internal/prove/cdktest"
)

func TestMain(m *testing.M) { cdktest.Main(m) }
