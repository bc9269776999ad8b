/** How badges look at the fake desk: the templates, and a drawing in the place of the print. */
import type { BadgeLook } from '../bindings/BadgeLook';
import type { Lang } from '../bindings/Lang';

const TEMPLATES = [
  { word: 'a6', fr: 'A6, pochette de 105 × 148 mm', en: 'A6, a holder of 105 × 148 mm', width: 105, height: 148 },
  { word: '90x55', fr: '90 × 55 mm, pochette usuelle', en: '90 × 55 mm, the usual holder', width: 90, height: 55 },
  { word: 'label-62', fr: 'Étiquette en rouleau de 62 mm', en: 'Label of a 62 mm roll', width: 62, height: 100 },
];

export class FakeBadges {
  template = 'a6';
  colour = '#1d4ed8';
  logo = false;

  look(lang: Lang): BadgeLook {
    const templates = TEMPLATES.map(({ word, width, height, fr, en }) => ({
      word,
      width,
      height,
      title: lang === 'fr' ? fr : en,
    }));
    return { templates, template: this.template, colour: this.colour, logo: this.logo };
  }

  use(word: string, lang: Lang): BadgeLook {
    this.template = word;
    return this.look(lang);
  }

  picture(word: string): string {
    const { width, height } = TEMPLATES.find((template) => template.word === word) ?? { width: 105, height: 148 };
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="#fff"/><rect width="100%" height="9" fill="${this.colour}"/><text x="6" y="30" font-size="12" font-weight="800">Amélie</text></svg>`;
    return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  }
}
