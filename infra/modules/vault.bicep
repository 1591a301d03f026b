metadata description = 'Keeps the secrets; the app reads them by reference.'

@description('The name of the vault.')
param name string

@description('The region.')
param location string

@description('The tags of all resources.')
param tags object

@description('The app\'s identity.')
param appPrincipalId string

@description('What secrets there may be.')
param names string[]

@secure()
@description('The secrets by name. One that is empty is not kept.')
param secrets object

var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // Not protected from purging: the azd environment is where the secrets come from, and azd down --purge shall leave nothing behind.
    softDeleteRetentionInDays: 7
  }
}

resource entries 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = [
  for secret in names: if (!empty(secrets[secret])) {
    parent: vault
    name: secret
    properties: { value: secrets[secret] }
  }
]

resource appRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, appPrincipalId, keyVaultSecretsUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

@description('The vault\'s name.')
output name string = vault.name
