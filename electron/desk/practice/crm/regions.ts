/** Where the sample customers live: names in their own scripts, numbers as people there write them. */
import type { Random } from './random';

export interface Region {
  /** Of 100 customers so many live here. */
  readonly share: number;
  /** BCP 47. */
  readonly language: string;
  /** IANA. */
  readonly timeZone: string;
  readonly currency: string;
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** Chinese writes the family name first and without a space. */
  readonly familyFirst: boolean;
  readonly companies: readonly string[];
  readonly companyForms: readonly string[];
  /** Spellings people use, `#` a random digit; national ones only at home, as in a CRM that was kept with care. */
  readonly mobile: readonly string[];
  readonly landline: readonly string[];
}

export const REGIONS: readonly Region[] = [
  {
    share: 30,
    language: 'ro',
    timeZone: 'Europe/Bucharest',
    currency: 'RON',
    first: words(
      'Andrei Maria Ioana Ștefan Cătălina Răzvan Mihaela Vlad Anca Dănuț Țuța Florin Gabriela Horia Ilinca',
    ),
    last: words(
      'Popa Ionescu Stănescu Țepeș Dumitru Gheorghe Mureșan Bălan Constantin Lupu Șerban Neagu Tănase Vasile',
    ),
    familyFirst: false,
    companies: words(
      'Carpați Dunărea Mureș Bucegi Delta Argeș Transilvania Bărăgan Făgăraș Siret Orion Cetate',
    ),
    companyForms: ['SRL', 'SA'],
    mobile: ['07{2}555###', '07{2} 555 ###', '+40 7{2} 555 ###', '0040 7{2}-555-###', '07{2}.555.###'],
    landline: ['021 555 ####', '(021) 555-####', '+40 21 555 ####', '0264 555 ###'],
  },
  {
    share: 15,
    language: 'fi',
    timeZone: 'Europe/Helsinki',
    currency: 'EUR',
    first: words('Aino Juhani Päivi Antti Sanna Väinö Tuuli Mika Äijä Helmi Eero Kerttu Lauri Ylva'),
    last: words(
      'Korhonen Virtanen Mäkinen Nieminen Hämäläinen Järvinen Koskinen Lehtonen Östman Räsänen Söderholm',
    ),
    familyFirst: false,
    companies: words('Järvi Pohjola Meri Tähti Kuusi Sampo Kaamos Lumi Havu Revontuli'),
    companyForms: ['Oy', 'Oyj', 'Ky'],
    mobile: ['+358 40 555 ####', '+35850555####', '00358 45 555 ####', '+358 (0)44 555 ####'],
    landline: ['+358 9 555 ####', '+3589555####'],
  },
  {
    share: 15,
    language: 'de',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    first: words('Jürgen Käthe Björn Sabine Uwe Heike Lars Annegret Günther Birgit Till Dörte Max Svenja'),
    last: words('Müller Schröder Weiß Köhler Krüger Böhm Jäger Groß Schäfer Löwe Vogt Straub Fuchs'),
    familyFirst: false,
    companies: words('Nordlicht Elbe Rhein Schwarzwald Hanse Alpen Spree Werra Harz Eifel'),
    companyForms: ['GmbH', 'AG', 'GmbH & Co. KG'],
    mobile: ['+49 171 555####', '+49 171/555####', '0049 171 555####', '+49 (0)171 555####'],
    landline: ['+49 30/555#####', '+49 30 555#####', '+49 (0) 89 555####'],
  },
  {
    share: 12,
    language: 'zh',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    first: words('伟 芳 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛'),
    last: words('王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡'),
    familyFirst: true,
    companies: words('金桥 华东 长城 东方 海天 明珠 龙腾 瑞丰'),
    companyForms: ['贸易有限公司', '科技有限公司', '集团'],
    mobile: ['+86 139 1555 ####', '0086-137-1555-####', '+86136 1555 ####', '+86 (138) 1555-####'],
    landline: ['+86-10-6555####', '+86 10 6555 ####', '+86 21 6555 ####'],
  },
  {
    share: 8,
    language: 'el',
    timeZone: 'Europe/Athens',
    currency: 'EUR',
    first: words('Γιώργος Μαρία Ελένη Δημήτρης Κατερίνα Νίκος Σοφία Πέτρος Ιωάννα Χρήστος'),
    last: words('Παπαδόπουλος Οικονόμου Νικολάου Γεωργίου Βασιλείου Αντωνίου Μακρής Καραγιάννης'),
    familyFirst: false,
    companies: words('Αιγαίο Όλυμπος Κρήτη Ακρόπολη Πελοπόννησος Ιόνιο'),
    companyForms: ['ΑΕ', 'ΕΠΕ'],
    mobile: ['+30 697 555 ####', '+30 694 555 ####', '0030 697555####'],
    landline: ['+30 210 655 ####', '+30 2310 555 ###'],
  },
  {
    share: 10,
    language: 'bg',
    timeZone: 'Europe/Sofia',
    currency: 'EUR',
    first: words('Иван Мария Георги Елена Димитър Цветана Стоян Радка Борис Жана Николай Юлия'),
    last: words('Иванов Петров Димитрова Георгиев Николов Стоянова Тодоров Христов Ангелова'),
    familyFirst: false,
    companies: words('Витоша Тракия Балкан Марица Рила Пирин Дунав'),
    companyForms: ['ООД', 'АД', 'ЕООД'],
    mobile: ['+359 88 755 ####', '+359887 55 ####', '00359 887 55 ####'],
    landline: ['+359 2 955 ####', '+359 (2) 955-####'],
  },
  {
    share: 10,
    language: 'ar',
    timeZone: 'Asia/Dubai',
    currency: 'AED',
    first: words('محمد فاطمة أحمد مريم يوسف ليلى خالد نورة عمر سارة حسن هدى'),
    last: words('الهاشمي المنصوري الشامسي السويدي النعيمي الكعبي المهيري الزعابي'),
    familyFirst: false,
    companies: words('النخيل الصحراء الخليج الواحة النجم الأمل'),
    companyForms: ['ذ.م.م', 'القابضة'],
    mobile: ['+971 50 555 ####', '+97150555####', '00971-50-555-####'],
    landline: ['+971 4 355 ####', '+971-4-355####'],
  },
];

function words(text: string): readonly string[] {
  return text.split(' ');
}

/** `#` becomes a digit; `{2}` the second half of a mobile prefix. */
export function numberFrom(pattern: string, random: Random): string {
  return pattern
    .replace('{2}', () => random.pick(['21', '22', '23', '26', '30', '40', '44', '45', '51']))
    .replace(/#/g, () => String(random.between(0, 9)));
}
