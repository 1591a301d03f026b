metadata description = 'Everything FollowUp needs on Azure, in one resource group of its own: azd up deploys it. See docs/deploy.md.'

// The subscription, since the resource group is made here too: what azd down deletes is then exactly what azd up made.
targetScope = 'subscription'

@description('The name of the azd environment. It names the resource group, and tells deployments in one subscription apart.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('The region. It must offer the Functions plan Flex Consumption.')
@minLength(1)
param location string

@description('The sender of all mail, which SendGrid must have verified, such as FollowUp <digests@example.com>.')
@minLength(3)
param mailFrom string

@secure()
@description('A SendGrid API key with the permission Mail Send and no other.')
@minLength(1)
param sendGridApiKey string

@description('Who is told when digests do not go out.')
@minLength(3)
param alertEmail string

@secure()
@description('The verification key of SendGrid\'s signed event webhook; empty until the webhook has been made.')
param sendGridWebhookKey string = ''

@description('The domain whose mail SendGrid\'s Inbound Parse takes for everybody\'s own address, such as in.example.com; empty for no mail that comes in.')
param inboxDomain string = ''

@secure()
@description('A random text of 24 letters and digits or more that the parse webhook brings in its URL; empty until the webhook is made.')
param inboxSecret string = ''

@secure()
@description('The public key of the parse webhook\'s security policy; empty where the secret alone counts.')
param sendGridInboundKey string = ''

@secure()
@description('A long random text that shows operators more at /api/health; empty for nobody.')
param operatorKey string = ''

@secure()
@description('A random text of 32 characters or more that locks the keys of mail links in the tables; empty to leave them as they are. Once used it must not be lost.')
param keysSecret string = ''

@description('The root of SendGrid\'s API. Accounts kept in Europe have https://api.eu.sendgrid.com.')
param sendGridApiBase string = 'https://api.sendgrid.com'

@description('closed: only those whom the operator invites. open: whoever confirms an address.')
@allowed(['closed', 'open'])
param signUp string = 'closed'

@description('on: people may be told in their browsers, by webhooks and by ntfy, at public addresses; off: only by mail.')
@allowed(['on', 'off'])
param notifications string = 'on'

@description('on, or off to stop all sending. Nothing is lost while it is off.')
@allowed(['on', 'off'])
param sending string = 'on'

@description('The most mails in a clock hour; empty for no cap.')
param sendsPerHour string = ''

@description('After how many months a closed interview is removed.')
@minValue(1)
@maxValue(1200)
param retentionMonths int = 24

@description('For how many seconds a digest is left to the run that claimed it. For emergencies.')
@minValue(120)
@maxValue(86400)
param leaseSeconds int = 900

@description('When the timer rings, as an NCRONTAB expression in UTC. Every 15 minutes brings each digest in its reader\'s own morning.')
param nudgeSchedule string = '0 */15 * * * *'

@description('How long may pass without a run before somebody is told, and how late a wake-up may be. At least twice the time between two runs.')
@allowed(['PT1H', 'PT2H', 'PT6H', 'P1D', 'P2D'])
param quietAfter string = 'PT1H'

@description('Precedes every table\'s name; at most 40 letters and digits.')
@maxLength(40)
param tablePrefix string = ''

@description('A folder of your own playbooks inside the package; empty for none.')
param playbooks string = ''

@description('Where OpenTelemetry activities and metrics go; empty for nowhere.')
param otlpEndpoint string = ''

@description('A domain of your own, already bound to the app; empty for the address that Azure gives.')
param customDomain string = ''

@description('The most instances at a time. The run needs at most 17: one a shard, and the timer.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('The memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How copies of the data are kept: LRS in one place, ZRS in three zones, GRS and GZRS in a second region too.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('The object id of the person or group that may use the operator\'s commands (invite, restore and so on) on the tables; empty for nobody.')
param operatorPrincipalId string = ''

@description('What a month should cost at most, in the currency of the subscription; 0 for no budget.')
@minValue(0)
param monthlyBudget int = 0

@description('The first day of the month in which the budget is made, such as 2026-12-01. Leave it from then on.')
param budgetStart string = ''

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var vaultName = 'kv-${token}'

var secretNames = {
  sendGridApiKey: 'sendgrid-api-key'
  sendGridWebhookKey: 'sendgrid-webhook-key'
  operatorKey: 'operator-key'
  keysSecret: 'keys-secret'
  inboxSecret: 'inbox-secret'
  sendGridInboundKey: 'sendgrid-inbound-key'
}

func reference(vault string, secret string) string => '@Microsoft.KeyVault(VaultName=${vault};SecretName=${secret})'

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: storageSku
    appPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: vaultName
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    names: map(items(secretNames), secret => secret.value)
    secrets: {
      '${secretNames.sendGridApiKey}': sendGridApiKey
      '${secretNames.sendGridWebhookKey}': sendGridWebhookKey
      '${secretNames.operatorKey}': operatorKey
      '${secretNames.keysSecret}': keysSecret
      '${secretNames.inboxSecret}': inboxSecret
      '${secretNames.sendGridInboundKey}': sendGridInboundKey
    }
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${token}'
    insightsName: 'appi-${token}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    name: 'func-${token}'
    planName: 'plan-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    packageContainerUri: storage.outputs.packageContainerUri
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    customDomain: customDomain
    blobServiceUri: storage.outputs.blobServiceUri
    queueServiceUri: storage.outputs.queueServiceUri
    tableServiceUri: storage.outputs.tableServiceUri
    insightsConnectionString: monitoring.outputs.connectionString
    settings: {
      FOLLOWUP_TABLE_PREFIX: tablePrefix
      FOLLOWUP_MAIL_FROM: mailFrom
      SENDGRID_API_KEY: reference(vaultName, secretNames.sendGridApiKey)
      // A secret that was not given is an empty setting, and not a reference to nothing.
      SENDGRID_WEBHOOK_KEY: empty(sendGridWebhookKey) ? '' : reference(vaultName, secretNames.sendGridWebhookKey)
      FOLLOWUP_INBOX_DOMAIN: inboxDomain
      FOLLOWUP_INBOX_SECRET: empty(inboxSecret) ? '' : reference(vaultName, secretNames.inboxSecret)
      SENDGRID_INBOUND_KEY: empty(sendGridInboundKey) ? '' : reference(vaultName, secretNames.sendGridInboundKey)
      FOLLOWUP_OPERATOR_KEY: empty(operatorKey) ? '' : reference(vaultName, secretNames.operatorKey)
      FOLLOWUP_KEYS_SECRET: empty(keysSecret) ? '' : reference(vaultName, secretNames.keysSecret)
      SENDGRID_API_BASE: sendGridApiBase
      FOLLOWUP_PLAYBOOKS: playbooks
      FOLLOWUP_NUDGE_SCHEDULE: nudgeSchedule
      FOLLOWUP_SIGNUP: signUp
      FOLLOWUP_NOTIFICATIONS: notifications
      FOLLOWUP_SENDING: sending
      FOLLOWUP_SENDS_PER_HOUR: sendsPerHour
      FOLLOWUP_RETENTION_MONTHS: string(retentionMonths)
      FOLLOWUP_LEASE_SECONDS: string(leaseSeconds)
      OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
    }
  }
  // The references are looked up when the app starts, with a role that must be there by then.
  dependsOn: [vault]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    prefix: 'followup-${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
    quietAfter: quietAfter
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    title: 'FollowUp: the daily run (${environmentName})'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module domain 'modules/domain.bicep' = if (!empty(customDomain)) {
  scope: group
  params: {
    appName: app.outputs.name
    domain: customDomain
    location: location
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  scope: group
  params: {
    amount: monthlyBudget
    startDate: budgetStart
    email: alertEmail
  }
}

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The app\'s name.')
output SERVICE_API_NAME string = app.outputs.name

@description('Where people reach the app.')
output SERVICE_API_URI string = app.outputs.url

@description('Where SendGrid\'s event webhook must post to.')
output SENDGRID_EVENT_WEBHOOK_URL string = '${app.outputs.url}/hooks/sendgrid/events'

@description('Where SendGrid\'s Inbound Parse must post to, with ?key= and FOLLOWUP_INBOX_SECRET behind it.')
output SENDGRID_INBOUND_URL string = '${app.outputs.url}/hooks/sendgrid/inbound'

@description('What the operator\'s commands need as FOLLOWUP_TABLES__serviceUri.')
output FOLLOWUP_TABLES_SERVICE_URI string = storage.outputs.tableServiceUri

@description('What is left to do by hand.')
output NEXT_STEPS string = 'Make the signed event webhook in SendGrid, then invite the first candidate: docs/deploy.md, from step 4 on.'
