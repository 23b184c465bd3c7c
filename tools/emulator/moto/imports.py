"""Change sets that bring existing resources into a stack, and make them as the template wants them.

An import changes no resource, and neither does an update to the template that was imported. A
drift-aware change set updates every resource of the stack.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
"""

from moto.cloudformation import models, parsing, responses
from moto.cloudformation.exceptions import ValidationError
from moto.core.exceptions import ServiceException
from moto.kms.models import kms_backends
from moto.logs.models import logs_backends

from resources import Environment

RETAINED = ("Retain", "RetainExceptOnCreate")

# How to find a resource by its identifier; None if it does not exist. A policy of a bucket
# exists if the bucket has one.
FIND = {
    "AWS::S3::Bucket": lambda env, by: env.s3.buckets.get(by["BucketName"]),
    "AWS::S3::BucketPolicy": lambda env, by: bucket_policy(env, by["Bucket"]),
    "AWS::KMS::Key": lambda env, by: env.backend(kms_backends).keys.get(by["KeyId"]),
    "AWS::Logs::LogGroup": lambda env, by: env.backend(logs_backends).groups.get(by["LogGroupName"]),
}


def bucket_policy(env, name):
    bucket = env.s3.buckets.get(name)
    if bucket is None or bucket.policy is None:
        return None
    policy = parsing.get_model_map()["AWS::S3::BucketPolicy"]()
    policy.env, policy.properties, policy.physical_resource_id = env, {}, name
    return policy


def patch():
    forget_deleted_change_sets()
    create_change_set = responses.CloudFormationResponse.create_change_set

    def read_imports(self):
        imports = self._get_param("ResourcesToImport", [])
        identifiers = {r["LogicalResourceId"]: r["ResourceIdentifier"] for r in imports}
        if self._get_param("ChangeSetType") == "IMPORT":
            url = self._get_param("TemplateURL")
            template = self._get_stack_from_s3_url(url) if url else self._get_param("TemplateBody")
            check(models.Stack.parse_template(template), identifiers)
        answer = create_change_set(self)
        change_set = self.cloudformation_backend.change_sets[answer.result["Id"]]
        resource_map = change_set.stack.resource_map
        resource_map.identifiers = identifiers
        resource_map.by_name = self._get_bool_param("ImportExistingResources", False)
        change_set.reverts_drift = self._get_param("DeploymentMode") == "REVERT_DRIFT"
        return answer

    create = parsing.parse_and_create_resource

    def create_or_import(logical_id, resource_json, resources_map, account_id, region_name):
        kind = resource_json["Type"]
        identifier = getattr(resources_map, "identifiers", {}).get(logical_id)
        by_name = None
        if getattr(resources_map, "by_name", False) and resource_json.get("DeletionPolicy") in RETAINED:
            by_name = name_of(resource_json)
        if identifier or by_name:
            found = FIND[kind](Environment(account_id, region_name), identifier or by_name)
            if found is not None:
                found.cf_resource_type, found.logical_resource_id = kind, logical_id
                return found
            if identifier:
                raise ValidationError(message=f"{kind} with identifier {identifier} was not found")
        return create(logical_id, resource_json, resources_map, account_id, region_name)

    compare = parsing.ResourceMap.build_resource_diff

    def compare_with_actual_state(self, template, parameters=None):
        actions = compare(self, template, parameters)
        if getattr(self, "reverts_drift", False):
            actions["Modify"] = [name for name in template["Resources"] if name in self._resource_json_map]
        return actions

    def apply_with_outputs(self):
        self.stack.resource_map.reverts_drift = self.reverts_drift
        self.stack.resource_map.update(self.template_dict, self.parameters)
        self.stack.resource_map.reverts_drift = False
        self.stack.template = self.template
        self.stack.template_dict = self.template_dict
        self.stack.output_map = self.stack._create_output_map()

    responses.CloudFormationResponse.create_change_set = read_imports
    parsing.parse_and_create_resource = create_or_import
    parsing.ResourceMap.build_resource_diff = compare_with_actual_state
    models.ChangeSet.apply = apply_with_outputs  # moto loses the outputs


def forget_deleted_change_sets():
    """A change set that does not exist is not found, and deleting it is no error. moto reports a missing stack.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html
    """
    describe, delete = models.CloudFormationBackend.describe_change_set, models.CloudFormationBackend.delete_change_set

    def exists(self, change_set_name):
        return any(change_set_name in (known, c.change_set_name) for known, c in list(self.change_sets.items()))

    def describe_existing(self, change_set_name):
        if not exists(self, change_set_name):
            raise ChangeSetNotFound(change_set_name)
        return describe(self, change_set_name)

    def delete_existing(self, change_set_name):
        if exists(self, change_set_name):
            delete(self, change_set_name)

    models.CloudFormationBackend.describe_change_set = describe_existing
    models.CloudFormationBackend.delete_change_set = delete_existing


class ChangeSetNotFound(ServiceException):
    code = "ChangeSetNotFoundException"

    def __init__(self, name):
        super().__init__(f"ChangeSet [{name}] does not exist")


def name_of(resource_json):
    """The static custom name of a resource, or None."""
    kind = resource_json["Type"]
    name_property = parsing.get_name_type_map().get(kind)
    name = resource_json.get("Properties", {}).get(name_property)
    return {name_property: name} if kind in FIND and isinstance(name, str) else None


def check(template, identifiers):
    """An import creates nothing: each resource of the template is imported, or in the stack already."""
    resources = template["Resources"]
    for logical_id in identifiers:
        if "DeletionPolicy" not in resources[logical_id]:
            raise ValidationError(message=f"{logical_id} has no DeletionPolicy")
    missing = sorted({name for resource in resources.values() for name in references(resource)} - set(resources))
    if missing:
        raise ValidationError(message="Template format error: Unresolved resource dependencies "
                              f"[{', '.join(missing)}] in the Resources block of the template")


def references(node):
    if isinstance(node, dict):
        for k, v in node.items():
            if k == "Ref" and not v.startswith("AWS::"):
                yield v
            elif k == "Fn::GetAtt":
                yield v[0]
            elif k == "DependsOn":
                yield from [v] if isinstance(v, str) else v
            elif k != "Metadata":
                yield from references(v)
    elif isinstance(node, list):
        for v in node:
            yield from references(v)
