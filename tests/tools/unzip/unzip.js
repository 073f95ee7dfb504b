// Unpacks zips with Node and yauzl: `unzip.js FOLDER ZIP...` writes each zip's files to FOLDER/<number of the zip>.
const fs = require("fs");
const path = require("path");
const yauzl = require("yauzl");

const [target, ...zips] = process.argv.slice(2);

function refuse(number, error) {
  // A reader that refuses a zip shows nobody anything false.
  fs.writeFileSync(path.join(target, `${number}.refused`), String(error));
}

zips.forEach((zip, number) => {
  yauzl.open(zip, { lazyEntries: true }, (error, archive) => {
    if (error) return refuse(number, error);
    archive.on("error", (error) => refuse(number, error));
    archive.on("entry", (entry) => {
      if (entry.fileName.endsWith("/")) return archive.readEntry();
      archive.openReadStream(entry, (error, stream) => {
        if (error) return refuse(number, error);
        const place = path.join(target, String(number), entry.fileName);
        fs.mkdirSync(path.dirname(place), { recursive: true });
        stream.on("error", (error) => refuse(number, error));
        stream.on("end", () => archive.readEntry());
        stream.pipe(fs.createWriteStream(place));
      });
    });
    archive.readEntry();
  });
});
