package catalogue

// Instances, functions, containers and networks. Amazon EC2 writes the parameters of
// newer calls below the name of the request.
var computeObjects = []objects{
	// A list of accounts and groups, each {userId:…} or {group:all}.
	touch("ec2", "ModifySnapshotAttribute", asked(assigned, "snapshotId", "createVolumePermission.add.items")),
	touch("ec2", "ModifyImageAttribute", asked(assigned, "imageId", "launchPermission.add.items")),
	touch("ec2", "CreateInstanceExportTask", asked(assigned, "instanceId"), answered(assigned, "exportTask.exportTaskId"), asked(unchecked, "exportToS3.s3Bucket")),
	touch("ec2", "ExportImage", asked(assigned, "ExportImageRequest.ImageId"), answered(assigned, "ExportImageResponse.exportImageTaskId"), asked(unchecked, "ExportImageRequest.S3ExportLocation.S3Bucket")),
	touch("ec2", "CreateStoreImageTask", asked(assigned, "CreateStoreImageTaskRequest.ImageId"), asked(unchecked, "CreateStoreImageTaskRequest.Bucket")),
	touch("ec2", "ModifyInstanceAttribute", asked(assigned, "instanceId")),
	touch("ec2", "CreateKeyPair ImportKeyPair", answered(assigned, "keyPairId"), asked(unchecked, "keyName")),
	touch("ec2", "AssociateIamInstanceProfile", asked(assigned, "AssociateIamInstanceProfileRequest.InstanceId"), asked(iamName, "AssociateIamInstanceProfileRequest.IamInstanceProfile.Name"),
		asked(iamARN, "AssociateIamInstanceProfileRequest.IamInstanceProfile.Arn")),
	touch("ec2", "ReplaceIamInstanceProfileAssociation", asked(assigned, "ReplaceIamInstanceProfileAssociationRequest.AssociationId"), asked(iamName, "ReplaceIamInstanceProfileAssociationRequest.IamInstanceProfile.Name"),
		asked(iamARN, "ReplaceIamInstanceProfileAssociationRequest.IamInstanceProfile.Arn")),
	touch("ec2", "CreateTrafficMirrorSession", asked(assigned, "CreateTrafficMirrorSessionRequest.NetworkInterfaceId"), asked(assigned, "CreateTrafficMirrorSessionRequest.TrafficMirrorTargetId", "CreateTrafficMirrorSessionRequest.TrafficMirrorFilterId"),
		answered(assigned, "CreateTrafficMirrorSessionResponse.trafficMirrorSession.trafficMirrorSessionId")),
	touch("ec2", "ModifyTrafficMirrorSession", asked(assigned, "ModifyTrafficMirrorSessionRequest.TrafficMirrorSessionId", "ModifyTrafficMirrorSessionRequest.TrafficMirrorTargetId")),
	touch("ec2", "CreateTrafficMirrorTarget", asked(unchecked, "CreateTrafficMirrorTargetRequest.NetworkInterfaceId", "CreateTrafficMirrorTargetRequest.NetworkLoadBalancerArn"),
		answered(assigned, "CreateTrafficMirrorTargetResponse.trafficMirrorTarget.trafficMirrorTargetId")),
	touch("ec2", "CreateTrafficMirrorFilter", answered(assigned, "CreateTrafficMirrorFilterResponse.trafficMirrorFilter.trafficMirrorFilterId")),
	touch("ec2", "RunInstances", answered(assigned, "instancesSet.items[0].instanceId"), asked(unchecked, "instanceType", "instancesSet.items[0].imageId")),
	touch("ec2", "AuthorizeSecurityGroupIngress", asked(assigned, "groupId"), answered(unchecked, "securityGroupRuleSet")),
	touch("ec2", "CreateVpcPeeringConnection", asked(assigned, "vpcId", "peerVpcId"), asked(accountID, "peerOwnerId"), answered(assigned, "vpcPeeringConnection.vpcPeeringConnectionId")),
	touch("ec2", "AcceptVpcPeeringConnection", asked(assigned, "vpcPeeringConnectionId")),
	touch("ec2", "ModifyVpcEndpointServicePermissions", asked(assigned, "ModifyVpcEndpointServicePermissionsRequest.ServiceId"), asked(unchecked, "ModifyVpcEndpointServicePermissionsRequest.AddAllowedPrincipals")),
	// The call can succeed with a response that lists what was not deleted.
	touch("ec2", "DeleteFlowLogs", asked(unchecked, "DeleteFlowLogsRequest.FlowLogId")),
	touch("ec2", "DisableEbsEncryptionByDefault DisableImageBlockPublicAccess DisableSnapshotBlockPublicAccess EnableSerialConsoleAccess", nothing()),

	touch("ec2-instance-connect", "SendSSHPublicKey", asked(assigned, "instanceId"), asked(unchecked, "instanceOSUser")),
	touch("ec2-instance-connect", "SendSerialConsoleSSHPublicKey", asked(assigned, "instanceId")),
	touch("cloudshell", "CreateEnvironment", nothing()),

	// Lambda adds the version of its API to the names of calls.
	touch("lambda", "AddPermission20150331v2 AddPermission20150331", asked(function, "functionName"), asked(function, "statementId"), asked(accountID, "sourceAccount"), asked(assigned, "principalOrgID"), asked(unchecked, "principal", "sourceArn")),
	touch("lambda", "CreateFunctionUrlConfig UpdateFunctionUrlConfig", asked(function, "functionName")),
	touch("lambda", "UpdateFunctionCode20150331v2", asked(function, "functionName"), asked(unchecked, "s3Bucket", "s3Key", "imageUri")),
	touch("lambda", "UpdateFunctionConfiguration20150331v2", asked(function, "functionName"), asked(unchecked, "role", "layers")),
	touch("lambda", "AddLayerVersionPermission20181031", asked(unchecked, "layerName", "versionNumber", "principal", "organizationId", "statementId")),

	touch("ssm", "ModifyDocumentPermission", asked(ssmDocument, "name"), asked(accountID, "accountIdsToAdd")),
	touch("ssm", "CreateActivation", answered(unchecked, "activationId"), asked(unchecked, "iamRole", "defaultInstanceName")),
	touch("ssm", "SendCommand", answered(assigned, "command.commandId"), asked(unchecked, "documentName", "instanceIds", "targets")),
	touch("ssm", "StartSession", answered(assigned, "sessionId"), asked(unchecked, "target", "documentName")),
	touch("ssm", "StartAutomationExecution", answered(assigned, "automationExecutionId"), asked(unchecked, "documentName", "targets")),
	touch("ssm", "CreateAssociation", answered(assigned, "associationDescription.associationId"), asked(unchecked, "name", "associationName", "instanceId", "targets")),

	touch("ecr", "SetRepositoryPolicy", asked(repository, "repositoryName"), asked(accountID, "registryId")),
	touch("ecr", "PutRegistryPolicy", answered(accountID, "registryId")),
	touch("eks", "AssociateAccessPolicy", asked(unchecked, "name", "clusterName", "principalArn", "policyArn")),
	touch("eks", "UpdateClusterConfig", asked(unchecked, "name"), asked(unchecked, "logging", "resourcesVpcConfig")),
	touch("codebuild", "UpdateProjectVisibility", asked(unchecked, "projectArn")),
}
