/**
 * Mail providers the bundled world list (`email-providers`) lacks: mostly Russian-language ones, where every
 * customer of ours is likely to have a private mailbox. Canonical ASCII, exact domains (R1.1, R1.2).
 */
export const EXTRA_PUBLIC_PROVIDERS: readonly string[] = [
  // VK and Mail.ru
  ...'mail.ru bk.ru list.ru inbox.ru internet.ru vk.com xmail.ru mail.ua my.com'.split(' '),
  // Yandex, one mailbox under every national name
  ...'yandex.ru ya.ru yandex.com narod.ru yandex.by yandex.kz yandex.ua yandex.uz yandex.az'.split(' '),
  ...'yandex.tj yandex.tm yandex.md yandex.kg yandex.lt yandex.lv yandex.ee yandex.fr'.split(' '),
  ...'yandex.co.il yandex.com.am yandex.com.ge yandex.com.tr'.split(' '),
  // Rambler
  ...'rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru r0.ru rambler.ua'.split(' '),
  // QIP, formerly pochta.ru
  ...'qip.ru pochta.ru pochtamt.ru fromru.com front.ru hotbox.ru hotmail.ru land.ru'.split(' '),
  ...'krovatka.su mail15.com mail333.com newmail.ru nightmail.ru nm.ru pisem.net pop3.ru'.split(' '),
  ...'smtp.ru rbcmail.ru 5ballov.ru aeterna.ru memori.ru ziza.ru'.split(' '),
  // Town portals and others of Russia
  ...'e1.ru ngs.ru nxt.ru km.ru sibmail.com sibnet.ru vtomske.ru mail2000.ru sbermail.ru'.split(' '),
  ...'freemail.ru bossmail.ru chat.ru mtu-net.ru aport.ru live.ru'.split(' '),
  // Belarus, Ukraine, Kazakhstan, the Baltic states
  ...'tut.by mail.by ukr.net i.ua ua.fm meta.ua email.ua online.ua bigmir.net mail.kz inbox.kz'.split(' '),
  ...'inbox.lv inbox.lt inbox.eu'.split(' '),
  // The rest of the world
  ...'gmail.com googlemail.com icloud.com me.com mac.com outlook.com hotmail.com live.com'.split(' '),
  ...'msn.com yahoo.com ymail.com aol.com gmx.com gmx.de zoho.com proton.me protonmail.com'.split(' '),
  ...'protonmail.ch pm.me tutanota.com tutanota.de tuta.com tuta.io tutamail.com keemail.me'.split(' '),
  ...'fastmail.com fastmail.fm mailfence.com hey.com duck.com mozmail.com relay.firefox.com'.split(' '),
  ...'privaterelay.appleid.com'.split(' '),
];

/**
 * Names in the world list that are no mail provider (any more): placeholders of documentation, universities,
 * and firms whose domain is their own staff's. Left in, a real company could never register its domain.
 */
export const NOT_PUBLIC_PROVIDERS: readonly string[] = [
  ...'example.com test.com test.de mydomain.com yourdomain.com www.com domain.com nus.edu.sg'.split(' '),
  ...'unican.es live.mdx.ac.uk live.vu.edu.au mail.bcu.ac.uk dwse.edu.pl facebook.com'.split(' '),
  ...'alibaba.com ancestry.com oath.com medscape.com discovery.com about.com techspot.com'.split(' '),
  ...'parrot.com aver.com name.com saudia.com singpost.com easypost.com dnsmadeeasy.com'.split(' '),
  ...'hidemyass.com mail-tester.com looksmart.com doityourself.com dailypioneer.com'.split(' '),
  ...'webindia123.com bizhosting.com amazon-aws.org kansascity.com'.split(' '),
];
