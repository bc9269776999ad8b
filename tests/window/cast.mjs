/** An invented roster for the window tests: as many people as are wanted, nobody of whom exists. */

const FIRST = ['Abel', 'Blandine', 'Cyrus', 'Delphes', 'Elvire', 'Firmin', 'Gwendal', 'Hermance', 'Ilian', 'Josserand', 'Kali', 'Lubin'];
const LAST = ['Ambrenoire', 'Brunelune', 'Carrédor', 'Doucemare', 'Épineblanche', 'Foinvert', 'Grisaile', 'Houlebois', 'Ivoirin', 'Jonquelle'];
const SECTORS = ['Administration', 'Société civile'];

/** The n-th person, registered for those days. */
export function person(n, days, more = {}) {
  const first = FIRST[n % FIRST.length];
  // Within a hundred and twenty people every pair is used once; beyond, the names get a number in letters.
  const round = Math.floor(n / (FIRST.length * LAST.length));
  const last = LAST[Math.floor(n / FIRST.length) % LAST.length] + 'bcdfghjklmnpqrstvwz'.slice(0, round % 19) + 'a'.repeat(Math.floor(round / 19));
  return { first, last, email: `p${n}@essai.example`, organisation: `Atelier ${LAST[n % 7]}`, sector: SECTORS[n % 2], days, status: 'Confirmé', image: 'Oui', ticket: '', ...more };
}

/** The roster as a CSV file. */
export function csvOf(people) {
  const header = "Prénom;Nom;Courriel;Organisme;Secteur;Jours;Statut;Droit à l'image;QR code";
  const line = (one) =>
    [one.first, one.last, one.email, one.organisation, one.sector, one.days, one.status, one.image, one.ticket].join(';');
  return [header, ...people.map(line), ''].join('\n');
}
