'use strict';

// The official client's side of the interoperability test: node data-tables.js write|read <connection string> <table>
const { TableClient } = require('@azure/data-tables');

const [mode, connectionString, tableName] = process.argv.slice(2);
const table = TableClient.fromConnectionString(connectionString, tableName, { allowInsecureConnection: true });

const entity = {
  partitionKey: "o'neil",
  rowKey: '50%+1 é😀',
  Text: 'naïve 😀',
  Empty: '',
  Flag: true,
  Int: -7,
  Long: { type: 'Int64', value: '9223372036854775807' },
  Fraction: 1.5,
  Whole: { type: 'Double', value: '2.0' },
  NotANumber: { type: 'Double', value: 'NaN' },
  At: { type: 'DateTime', value: '2026-11-18T15:00:00.1234567Z' },
  Id: { type: 'Guid', value: '6f9619ff-8b86-d011-b42d-00c04fc964ff' },
  Bytes: { type: 'Binary', value: Buffer.from([0, 1, 254, 255]).toString('base64') },
};

async function main() {
  if (mode === 'write') {
    await table.createEntity(entity);
    return;
  }

  const found = await table.getEntity(entity.partitionKey, entity.rowKey, { disableTypeConversion: true });
  const typed = Object.entries(found).filter(([name]) => /^[A-Z]/.test(name)).map(([name, it]) => [name, `${it.type}:${it.value}`]);
  console.log(JSON.stringify(Object.fromEntries(typed)));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
