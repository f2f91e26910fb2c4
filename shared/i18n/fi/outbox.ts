import type { outboxMessages as en } from '../en/outbox';

export const outboxMessages: Readonly<Record<keyof typeof en, string>> = {
  'outbox.waits.auth':
    '{source} hylkäsi kirjautumisen. Yritetään uudelleen, kun salasana tai käyttöoikeustunnus on oikein.',
  'outbox.waits.rate-limited': '{source} pyysi hetken taukoa.',
  'outbox.waits.timeout': '{source} ei vastannut ajoissa.',
  'outbox.waits.unavailable': '{source}: ei yhteyttä.',
  'outbox.waits.behind': 'Saman yhteystiedon aiempi kirjaus on tallennettava ensin.',
  'outbox.count': '{waiting, plural, one {# odottaa} other {# odottaa}}',
  'outbox.count-parked': '{parked, plural, one {# päätettävä} other {# päätettävää}}',
  'outbox.all': 'Kaikki lähteet',
  'outbox.of': 'Näytä',
  'outbox.list': 'Tallennusta odottavat kirjaukset',
  'outbox.for': 'koskee: {whom}',
  'outbox.to': 'lähteeseen {source}',
  'outbox.tries': '{count, plural, =0 {ei vielä yritetty} one {yritetty kerran} other {yritetty # kertaa}}',
  'outbox.sending': 'Lähetetään',
  'outbox.next': 'Seuraavaan yritykseen',
  'outbox.now': 'Yritä nyt',
  'outbox.now-all': 'Yritä nyt kaikkia: {source}',
  'outbox.write-again': 'Tallenna uudelleen',
  'outbox.is-there': 'Se on siellä',
  'outbox.discard-ask': 'Sitä ei tallenneta lähteeseen {source}.',
  'outbox.discard-keep': 'Säilytä',
  'outbox.call': 'Avaa puhelu',
  'outbox.discarded': 'Hylätty: {what}.',
  'outbox.bring-back': 'Kumoa',
  'outbox.more': 'Näytä lisää ({count}/{total})',
  'outbox.status': '{count, plural, one {# odottaa tallennusta} other {# odottaa tallennusta}}',
  'outbox.status-parked':
    '{count, plural, one {# kirjaus vaatii päätöksesi} other {# kirjausta vaatii päätöksesi}}',
};
