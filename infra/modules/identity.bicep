metadata description = 'Who the app is: everything it may do is granted to this identity, by the module of the resource in question.'

@description('The name of the identity.')
param name string

@description('The region.')
param location string

@description('The tags of all resources.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('The resource id.')
output id string = identity.id

@description('What tokens are asked for with.')
output clientId string = identity.properties.clientId

@description('What roles are granted to.')
output principalId string = identity.properties.principalId
