"""Japanese names that GeoNames lacks or has wrong, and towns that it lacks, for ``make_towns.py``."""

from __future__ import annotations

COUNTRIES = {
    **{"JP": "日本", "TW": "台湾", "TR": "トルコ", "SY": "シリア", "CN": "中国", "KR": "韓国"},
    **{"KP": "北朝鮮", "ID": "インドネシア", "PH": "フィリピン", "TH": "タイ", "VN": "ベトナム"},
    **{"MY": "マレーシア", "SG": "シンガポール", "MM": "ミャンマー", "IN": "インド", "NP": "ネパール"},
    **{"PK": "パキスタン", "BD": "バングラデシュ", "LK": "スリランカ", "AF": "アフガニスタン"},
    **{"IR": "イラン", "IQ": "イラク", "LB": "レバノン", "IL": "イスラエル", "JO": "ヨルダン"},
    **{"CY": "キプロス", "GR": "ギリシャ", "IT": "イタリア", "FR": "フランス", "DE": "ドイツ"},
    **{"ES": "スペイン", "PT": "ポルトガル", "GB": "イギリス", "IS": "アイスランド", "RU": "ロシア"},
    **{"UA": "ウクライナ", "MA": "モロッコ", "LY": "リビア", "EG": "エジプト", "US": "アメリカ合衆国"},
    **{"CA": "カナダ", "MX": "メキシコ", "EC": "エクアドル", "PE": "ペルー", "CL": "チリ"},
    **{"BR": "ブラジル", "HT": "ハイチ", "AU": "オーストラリア", "NZ": "ニュージーランド"},
    **{"PG": "パプアニューギニア", "VU": "バヌアツ", "TO": "トンガ", "FJ": "フィジー"},
}

_PREFECTURES = {
    **{
        "Hokkaido": "北海道",
        "Aomori": "青森県",
        "Iwate": "岩手県",
        "Miyagi": "宮城県",
        "Akita": "秋田県",
    },
    **{"Yamagata": "山形県", "Fukushima": "福島県", "Ibaraki": "茨城県", "Tochigi": "栃木県"},
    **{
        "Gunma": "群馬県",
        "Saitama": "埼玉県",
        "Chiba": "千葉県",
        "Tokyo": "東京都",
        "Kanagawa": "神奈川県",
    },
    **{"Niigata": "新潟県", "Toyama": "富山県", "Ishikawa": "石川県", "Fukui": "福井県"},
    **{
        "Yamanashi": "山梨県",
        "Nagano": "長野県",
        "Gifu": "岐阜県",
        "Shizuoka": "静岡県",
        "Aichi": "愛知県",
    },
    **{"Mie": "三重県", "Shiga": "滋賀県", "Kyoto": "京都府", "Osaka": "大阪府", "Hyogo": "兵庫県"},
    **{"Nara": "奈良県", "Wakayama": "和歌山県", "Tottori": "鳥取県", "Shimane": "島根県"},
    **{"Okayama": "岡山県", "Hiroshima": "広島県", "Yamaguchi": "山口県", "Tokushima": "徳島県"},
    **{"Kagawa": "香川県", "Ehime": "愛媛県", "Kochi": "高知県", "Fukuoka": "福岡県", "Saga": "佐賀県"},
    **{"Nagasaki": "長崎県", "Kumamoto": "熊本県", "Oita": "大分県", "Miyazaki": "宮崎県"},
    **{"Kagoshima": "鹿児島県", "Okinawa": "沖縄県"},
}
_TURKISH = {
    **{"Kahramanmaras": "カフラマンマラシュ県", "Gaziantep": "ガズィアンテプ県", "Hatay": "ハタイ県"},
    **{"Malatya": "マラティヤ県", "Adiyaman": "アドゥヤマン県", "Adana": "アダナ県"},
    **{"Osmaniye": "オスマニエ県", "Kilis": "キリス県", "Sanliurfa": "シャンルウルファ県"},
    **{"Diyarbakir": "ディヤルバクル県", "Elazig": "エラズー県", "Kayseri": "カイセリ県"},
    **{
        "Mersin": "メルスィン県",
        "Nigde": "ニーデ県",
        "Sivas": "スィヴァス県",
        "Tunceli": "トゥンジェリ県",
    },
    **{"Bingol": "ビンギョル県", "Mardin": "マルディン県", "Batman": "バトマン県", "Mus": "ムシュ県"},
    **{"Aksaray": "アクサライ県", "Nevsehir": "ネヴシェヒル県", "Kirsehir": "クルシェヒル県"},
    **{"Yozgat": "ヨズガト県", "Konya": "コンヤ県", "Erzincan": "エルズィンジャン県"},
}
_SYRIAN = {
    **{"Aleppo": "アレッポ県", "Idlib": "イドリブ県", "Latakia": "ラタキア県", "Hama": "ハマー県"},
    **{"Homs": "ホムス県", "Tartus": "タルトゥース県", "Ar-Raqqah": "ラッカ県", "Hasakah": "ハサカ県"},
    **{"Deir ez-Zor": "デリゾール県"},
}
PROVINCES = {
    **{("JP", name): japanese for name, japanese in _PREFECTURES.items()},
    **{("TR", name): japanese for name, japanese in _TURKISH.items()},
    **{("SY", name): japanese for name, japanese in _SYRIAN.items()},
    **{("TW", "Taiwan"): "台湾", ("TW", "Taipei"): "台湾北部", ("TW", "Kaohsiung"): "高雄"},
}

_JAPANESE_TOWNS = {
    **{"Matsutō": "松任", "Hotaka": "穂高", "Toyoshina": "豊科", "Yoshii": "吉井", "Mikuni": "三国"},
    **{"Shimosuwa": "下諏訪町", "Ishigami": "石神", "Asahi": "朝日町", "Banshō": "番匠", "Maki": "巻"},
    **{"Furukawa": "古川", "Hida": "飛騨市", "Nonoichi": "野々市市", "Kurobe-shi": "黒部市"},
    **{"Imizu": "射水市", "Kahoku": "かほく市", "Ushitsu": "宇出津", "Shika": "志賀町"},
    **{"Hakui": "羽咋市", "Kaga": "加賀市", "Hakusan": "白山市", "Nomi": "能美市", "Tsubata": "津幡町"},
    **{"Anamizu": "穴水町", "Tonami": "砺波市", "Nanto": "南砺市", "Oyabe": "小矢部市"},
    **{
        "Gosen": "五泉市",
        "Mitsuke": "見附市",
        "Ojiya": "小千谷市",
        "Agano": "阿賀野市",
        "Kamo": "加茂市",
    },
    **{
        "Sakai": "坂井市",
        "Azumino": "安曇野市",
        "Saku": "佐久市",
        "Okaya": "岡谷市",
        "Komoro": "小諸市",
    },
    **{"Nakano": "中野市", "Minamiuonuma": "南魚沼市", "Nyūzen": "入善町", "Hakuba": "白馬村"},
    **{"Funabashi": "舟橋村", "Tagami": "田上町", "Yahiko": "弥彦村", "Myoko": "妙高市"},
    **{"Iiyama": "飯山市", "Karuizawa": "軽井沢町", "Obuse": "小布施町", "Minakami": "みなかみ町"},
}
_TAIWANESE_TOWNS = {
    **{"Hualien City": "花蓮市", "Taitung": "台東市", "Yilan": "宜蘭市", "Taipei": "台北市"},
    **{"Taichung": "台中市", "Tainan": "台南市", "New Taipei City": "新北市", "Kaohsiung": "高雄市"},
    **{"Chang-hua": "彰化市", "Changhua": "彰化市", "Miaoli": "苗栗市", "Yuanlin": "員林市"},
}
_TURKISH_TOWNS = {
    **{
        "Mersin": "メルスィン",
        "Antakya": "アンタキヤ",
        "Tarsus": "タルスス",
        "İskenderun": "イスケンデルン",
    },
    **{"Siverek": "スィヴェレク", "Ereğli": "エレーリ", "Viranşehir": "ヴィランシェヒル"},
    **{"Kızıltepe": "クズルテペ", "Samandağ": "サマンダー", "Arsuz": "アルスズ", "Suruç": "スルチ"},
    **{"Kâhta": "キャフタ", "Kozan": "コザン", "Niğde": "ニーデ", "Nusaybin": "ヌサイビン"},
    **{"Nizip": "ニズィプ", "Elbistan": "エルビスタン", "Midyat": "ミディヤト", "Bismil": "ビスミル"},
    **{"Kadirli": "カディルリ", "Silvan": "スィルヴァン", "Kırıkhan": "クルクハン"},
    **{"Reyhanlı": "レイハンル", "Dörtyol": "ドルトヨル", "Ergani": "エルガニ", "Erdemli": "エルデムリ"},
    **{"Birecik": "ビレジク", "Besni": "ベスニ", "Afşin": "アフシン", "Talas": "タラス"},
    **{"Develi": "デヴェリ", "Göksun": "ギョクスン", "İmamoğlu": "イマモール", "Kozluk": "コズルク"},
    **{"Ceylanpınar": "ジェイランプナル", "Gölbaşı": "ギョルバシュ", "Erzin": "エルズィン"},
    **{
        "Pazarcık": "パザルジュク",
        "Şarkışla": "シャルクシュラ",
        "Belen": "ベレン",
        "Hilvan": "ヒルヴァン",
    },
    **{"Bozova": "ボゾヴァ", "Darende": "ダレンデ", "Doğanşehir": "ドアンシェヒル"},
    **{"Akçadağ": "アクチャダー", "Hekimhan": "ヘキムハン", "Yeşilyurt": "イェシルユルト"},
    **{"Nurdağı": "ヌルダー", "İslahiye": "イスラヒエ", "Türkoğlu": "テュルコール", "Hassa": "ハッサ"},
    **{"Bahçe": "バフチェ", "Çelikhan": "チェリクハン", "Oğuzeli": "オウゼリ", "Araban": "アラバン"},
    **{
        "Yavuzeli": "ヤヴゼリ",
        "Yayladağı": "ヤイラダー",
        "Andırın": "アンドゥルン",
        "Nurhak": "ヌルハク",
    },
    **{
        "Çağlayancerit": "チャーラヤンジェリト",
        "Narlı": "ナルル",
        "Samsat": "サムサト",
        "Tut": "トゥト",
    },
    **{"Harran": "ハラン", "Kumlu": "クムル", "Altınözü": "アルトゥノズ", "Ekinözü": "エキノズ"},
    **{"Düziçi": "デュズィチ", "Toprakkale": "トプラッカレ", "Pütürge": "ピュトゥルゲ"},
}
_SYRIAN_TOWNS = {
    **{"Al Qāmishlī": "カーミシュリー", "Al Bāb": "バーブ", "I‘zāz": "アザーズ", "Jablah": "ジャブラ"},
    **{"‘Ayn al ‘Arab": "アイン・アル＝アラブ", "‘Afrīn": "アフリーン", "Tadmur": "タドムル"},
    **{"Khān Shaykhūn": "ハーン・シャイフーン", "Jisr ash Shughūr": "ジスル・アッシュグール"},
    **{"Bāniyās": "バーニヤース", "Saraqib": "サラーキブ", "Salqīn": "サルキーン"},
    **{"Jindayris": "ジンデレス", "Jarābulus": "ジャラーブルス", "Ḩārim": "ハーリム"},
    **{"Al-Tabqa": "タブカ", "As Safīrah": "サフィーラ", "Maşyāf": "マスヤーフ"},
}
TOWNS = {
    **{("JP", name): japanese for name, japanese in _JAPANESE_TOWNS.items()},
    **{("TW", name): japanese for name, japanese in _TAIWANESE_TOWNS.items()},
    **{("TR", name): japanese for name, japanese in _TURKISH_TOWNS.items()},
    **{("SY", name): japanese for name, japanese in _SYRIAN_TOWNS.items()},
}

# Country, province's code, name, latitude, longitude, inhabitants, Japanese name: the town halls.
ADDED = (
    ("JP", "15", "Noto", 37.3066, 137.1500, 15_000, "能登町"),
    ("JP", "15", "Shika", 37.0061, 136.7781, 18_000, "志賀町"),
    ("JP", "15", "Nakanoto", 36.9890, 136.9014, 16_000, "中能登町"),
    ("JP", "15", "Monzen", 37.2867, 136.7706, 4_000, "輪島市 門前町"),
)
# GeoNames has these twice.
TWICE = {("JP", "Nanto-shi"), ("JP", "Nomimachi"), ("TW", "Changhua")}
