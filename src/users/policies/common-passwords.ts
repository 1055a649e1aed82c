/**
 * Passwords of ten characters and more that stand near the top of published leaks, the Russian ones typed on the
 * other layout included. In lower case. Runs along a keyboard row, repeats and the like are found by rule
 * (`password-policy.ts`) and are not listed.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  ...'password12 password123 password1234 password12345 password123456 password2020'.split(' '),
  ...'password2021 password2022 password2023 password2024 password2025 password2026 password!1'.split(' '),
  ...'password1! password@1 password@123 password#1 password01 password00 passw0rd12'.split(' '),
  ...'passw0rd123 p@ssw0rd12 p@ssw0rd123 p@ssword123 p@$$w0rd123 pa$$word123 passwordpassword'.split(' '),
  ...'mypassword mypassword1 mypassword123 newpassword newpassword1 yourpassword thepassword'.split(' '),
  ...'nopassword password_1 password-1 adminpassword rootpassword admin12345 admin123456'.split(' '),
  ...'administrator administrator1 admin@1234 admin@12345 adminadmin admin123admin'.split(' '),
  ...'adminadmin1 adminadmin123 superadmin superadmin1 superuser1 root123456 rootroot12'.split(' '),
  ...'toortoor12 user123456 guest12345 test123456 testtest12 testtesttest test1234567'.split(' '),
  ...'testing123 changeme12 changeme123 changemenow letmein123 letmein1234 letmeinnow'.split(' '),
  ...'welcome123 welcome1234 welcome2023 welcome2024 welcome2025 welcome@123 iloveyou12'.split(' '),
  ...'iloveyou123 iloveyou1234 iloveyouso loveyou123 iloveyou00 trustno1trustno1'.split(' '),
  ...'sunshine12 sunshine123 princess12 princess123 football12 football123 baseball12'.split(' '),
  ...'baseball123 basketball superman12 superman123 batman1234 dragon1234 dragon12345'.split(' '),
  ...'monkey1234 monkey12345 master1234 michael123 jennifer12 charlie123 computer12'.split(' '),
  ...'computer123 internet12 internet123 samsung123 liverpool1 manchester chelsea123'.split(' '),
  ...'barcelona1 realmadrid starwars12 starwars123 pokemon123 minecraft1 minecraft123'.split(' '),
  ...'secret1234 secret12345 topsecret1 default123 temp123456 temporary1 temppassword'.split(' '),
  ...'support123 support1234 helpdesk12 helpdesk123 service123 1q2w3e4r5t 1q2w3e4r5t6y'.split(' '),
  ...'1q2w3e4r5t6y7u 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcr'.split(' '),
  ...'qazwsxedcrfv qazwsx1234 qazwsx12345 zaq12wsxcde3 zaq1xsw2cde3 1qazxsw23edc !qaz2wsx3edc'.split(' '),
  ...'1qaz@wsx3edc a1b2c3d4e5 a1s2d3f4g5 abcd1234efgh qweasdzxc1 qwerty@123 qwerty!123'.split(' '),
  ...'qwerty_123 qwerty2020 qwerty2021 qwerty2022 qwerty2023 qwerty2024 qwerty2025 qwerty1990'.split(' '),
  ...'google1234 facebook12 facebook123 microsoft1'.split(' '),
  // Russian words in Latin letters and in their own
  ...'gfhjkmgfhjkm gfhjkm1234 gfhjkm12345 gfhjkm123456 parol12345 parol123456 parolparol'.split(' '),
  ...'privet1234 privet12345 privetprivet lubov12345 zenit12345 spartak123 spartak1922'.split(' '),
  ...'rossiya123 russia2018 moskva1234 samsung12345 natasha123 vladimir12 alexander1'.split(' '),
  ...'aleksandr1 ekaterina1 anastasiya anastasia1 konstantin zvezda1234 solnyshko1 пароль1234'.split(' '),
  ...'пароль12345 пароль123456 парольпароль мойпароль1 привет1234 привет12345 приветпривет'.split(' '),
  ...'администратор любовь1234 солнышко12 солнышко123 россия2024 россия2025 москва1234'.split(' '),
  ...'спартак123 наташа1234 александр1 екатерина1 константин анастасия1'.split(' '),
  // The same words with the wrong layout on
  ...'ghbdtngfhjkm ghbdtn1234 ghbdtn12345 ghbdtnghbdtn flvbybcnhfnjh k.,jdm1234 vjcrdf1234'.split(' '),
  ...'yfnfif1234 rfnz123456 ctrhtn1234 ghjcnjgfhjkm зфыыцщкв12 йцукен_123 йцукен2024'.split(' '),
]);
