// Runs the actions that it reads, one JSON array [action, input, file] in each line, with the npm package "ckan", and
// prints one JSON array [error, body] for each. A file, if given, goes along as "upload" by the package's own HTTP library.
const readline = require('readline');
const CKAN = require('ckan');
const request = require('request');

const [site, token] = process.argv.slice(2);
const client = new CKAN.Client(site, token);

readline.createInterface({ input: process.stdin }).on('line', line => {
  const [action, input, file] = JSON.parse(line);
  const answer = (error, body) => console.log(JSON.stringify([error, body === undefined ? null : body]));
  if (file) {
    const upload = { value: Buffer.from(file.content), options: { filename: file.name, contentType: 'text/csv' } };
    request.post({
      url: client.endpoint + '/action/' + action,
      headers: { 'X-CKAN-API-Key': token },
      formData: Object.assign({}, input, { upload })
    }, (error, response, body) => answer(error, JSON.parse(body)));
  } else {
    client.action(action, input, answer);
  }
});
