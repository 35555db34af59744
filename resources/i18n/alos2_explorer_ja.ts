<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Alos2Processing</name>
    <message>
        <source> or </source>
        <translation> または </translation>
    </message>
    <message>
        <source>ALOS-2,PALSAR-2,JAXA,SAR,radar,backscatter,disaster,CEOS,NRB</source>
        <translation>ALOS-2,PALSAR-2,だいち2号,JAXA,SAR,レーダー,後方散乱,災害,CEOS,NRB</translation>
    </message>
    <message>
        <source>ALOS-2,SAR,radar,disaster,change,model</source>
        <translation>ALOS-2,SAR,レーダー,災害,変化,モデル</translation>
    </message>
    <message>
        <source>Add its CRS in brackets, such as [EPSG:32653].</source>
        <translation>[EPSG:32653] のように、角括弧で座標参照系を付けてください。</translation>
    </message>
    <message>
        <source>Any file of the product</source>
        <translation>プロダクトのいずれかのファイル</translation>
    </message>
    <message>
        <source>BEAMS is &apos;{text}&apos;, which is not a list of beam numbers.</source>
        <translation>BEAMS の「{text}」はビーム番号の並びではありません。</translation>
    </message>
    <message>
        <source>Calibration factor [dB] (blank = {source})</source>
        <translation>校正係数 [dB](空欄 = {source})</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>中止しました。何も書き込んでいません。</translation>
    </message>
    <message>
        <source>Candidate changes</source>
        <translation>変化候補</translation>
    </message>
    <message>
        <source>Change composite</source>
        <translation>変化カラー合成</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Choose the area of the clip.</source>
        <translation>切り出す範囲を選んでください。</translation>
    </message>
    <message>
        <source>Commands to run there</source>
        <translation>そこで実行するコマンド</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Copy the files instead of linking them</source>
        <translation>リンクせずにファイルを複製する</translation>
    </message>
    <message>
        <source>Decode and load</source>
        <translation>デコードと読み込み</translation>
    </message>
    <message>
        <source>Difference [dB]</source>
        <translation>差 [dB]</translation>
    </message>
    <message>
        <source>EXTENT is missing.</source>
        <translation>EXTENT が指定されていません。</translation>
    </message>
    <message>
        <source>Elevation model</source>
        <translation>標高モデル</translation>
    </message>
    <message>
        <source>Event, such as noto-2024</source>
        <translation>災害(例 noto-2024)</translation>
    </message>
    <message>
        <source>Fetch from one platform at a time, or choose its login in the settings.</source>
        <translation>プラットフォームごとに分けて取得するか、設定でそのログイン情報を選んでください。</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Find and fetch</source>
        <translation>検索と取得</translation>
    </message>
    <message>
        <source>Folder for the downloads</source>
        <translation>ダウンロード先のフォルダ</translation>
    </message>
    <message>
        <source>Folder of the product</source>
        <translation>プロダクトのフォルダ</translation>
    </message>
    <message>
        <source>Folder, file, zip or URL</source>
        <translation>フォルダ、ファイル、zip、URL</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>フォルダ…</translation>
    </message>
    <message>
        <source>Frame (0 = any)</source>
        <translation>フレーム(0 = すべて)</translation>
    </message>
    <message>
        <source>From an event to a map of change</source>
        <translation>災害から変化の地図へ</translation>
    </message>
    <message>
        <source>Give an authority code such as EPSG:32653.</source>
        <translation>EPSG:32653 のようなコードを指定してください。</translation>
    </message>
    <message>
        <source>Give numbers from 1 to 7 such as 1,2, or leave it blank for all.</source>
        <translation>1,2 のように 1 から 7 の番号を指定するか、空欄(すべて)にしてください。</translation>
    </message>
    <message>
        <source>Give xmin,xmax,ymin,ymax and, in brackets, the CRS.</source>
        <translation>xmin,xmax,ymin,ymax と、角括弧で座標参照系を指定してください。</translation>
    </message>
    <message>
        <source>Give {names}, or leave it blank.</source>
        <translation>{names} のいずれかを指定するか、空にしてください。</translation>
    </message>
    <message>
        <source>Leave the login out, or enter this host in the settings as that of a platform.</source>
        <translation>ログイン情報を指定しないか、設定でこのホストをプラットフォームのホストとして登録してください。</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新しいフォルダ</translation>
    </message>
    <message>
        <source>Only inside these polygons</source>
        <translation>このポリゴンの内側だけ</translation>
    </message>
    <message>
        <source>Only this area</source>
        <translation>この範囲のみ</translation>
    </message>
    <message>
        <source>Other formats are not written.</source>
        <translation>ほかの形式では書き出せません。</translation>
    </message>
    <message>
        <source>POLARISATION is &apos;{text}&apos;, which is not a polarisation.</source>
        <translation>POLARISATION の「{text}」は偏波ではありません。</translation>
    </message>
    <message>
        <source>Path (0 = any)</source>
        <translation>パス(0 = すべて)</translation>
    </message>
    <message>
        <source>Polarisation (HH, HV, VH, VV; blank = HH if there is one)</source>
        <translation>偏波(HH、HV、VH、VV。空欄 = HH(あれば))</translation>
    </message>
    <message>
        <source>Polarisation (HH, HV, VH, VV; blank = first)</source>
        <translation>偏波(HH、HV、VH、VV。空欄 = 最初の偏波)</translation>
    </message>
    <message>
        <source>Prepare for other programs</source>
        <translation>ほかのプログラム用に準備</translation>
    </message>
    <message>
        <source>Product (folder, file, zip or URL)</source>
        <translation>プロダクト(フォルダ、ファイル、zip、URL)</translation>
    </message>
    <message>
        <source>Reference scene, L1.1 (folder, file or zip)</source>
        <translation>基準シーン、L1.1(フォルダ、ファイルまたは zip)</translation>
    </message>
    <message>
        <source>Run it again to continue where it stopped.</source>
        <translation>もう一度実行すると、続きから再開します。</translation>
    </message>
    <message>
        <source>Save it as a GeoTIFF first.</source>
        <translation>先に GeoTIFF として保存してください。</translation>
    </message>
    <message>
        <source>ScanSAR beams, such as 1,2 (blank = all)</source>
        <translation>ScanSAR のビーム、1,2 など(空欄 = すべて)</translation>
    </message>
    <message>
        <source>Scene after the event (blank = the first that has a pair)</source>
        <translation>災害後のシーン(空欄 = 対のある最初のシーン)</translation>
    </message>
    <message>
        <source>Search, choose a pair, download, decode and compare in one run.</source>
        <translation>検索、対の選択、ダウンロード、デコード、比較を一度に実行します。</translation>
    </message>
    <message>
        <source>Secondary scene, L1.1 (folder, file or zip)</source>
        <translation>比較シーン、L1.1(フォルダ、ファイルまたは zip)</translation>
    </message>
    <message>
        <source>Swap them.</source>
        <translation>入れ替えてください。</translation>
    </message>
    <message>
        <source>The extent cannot be expressed in longitude and latitude.</source>
        <translation>範囲を経度・緯度で表せません。</translation>
    </message>
    <message>
        <source>The extent has no CRS and cannot be longitude and latitude.</source>
        <translation>範囲に座標参照系の指定がなく、経度・緯度とも解釈できません。</translation>
    </message>
    <message>
        <source>The extent {extent} is empty.</source>
        <translation>範囲 {extent} は空です。</translation>
    </message>
    <message>
        <source>The output {file} does not end in {endings}.</source>
        <translation>出力 {file} の拡張子が {endings} ではありません。</translation>
    </message>
    <message>
        <source>The output {file} is a file of the product itself.</source>
        <translation>出力 {file} はプロダクト自身のファイルです。</translation>
    </message>
    <message>
        <source>The stored login is not sent to {places}.</source>
        <translation>保存されたログイン情報は {places} には送られません。</translation>
    </message>
    <message>
        <source>The stored login is not sent: {places} belongs to no platform with a login.</source>
        <translation>保存されたログイン情報はどこにも送られません。{places} はログインできるプラットフォームのものではありません。</translation>
    </message>
    <message>
        <source>The stored login may be for {platforms}, but only one platform gets it.</source>
        <translation>保存されたログイン情報は {platforms} のどれのものか判断できません。送る先は 1 つのプラットフォームだけです。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>単位</translation>
    </message>
    <message>
        <source>Use {algorithm}.</source>
        <translation>{algorithm} をお使いください。</translation>
    </message>
    <message>
        <source>Write it like -83 or 2.5.</source>
        <translation>-83 や 2.5 のように入力してください。</translation>
    </message>
    <message>
        <source>amplitude (DN)</source>
        <translation>振幅(DN)</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>power (linear)</source>
        <translation>電力(線形)</translation>
    </message>
    <message>
        <source>{failed} of {count} files could not be fetched; the first: {reason}</source>
        <translation>{count} 件中 {failed} 件のファイルを取得できませんでした。最初の理由:{reason}</translation>
    </message>
    <message>
        <source>{last} is before {first}.</source>
        <translation>{last} が {first} より前です。</translation>
    </message>
    <message>
        <source>{name} holds feature {feature}, which is no polygon that can be put into degrees.</source>
        <translation>{name}の地物{feature}は、経緯度で表せるポリゴンではありません。</translation>
    </message>
    <message>
        <source>{name} holds no polygon.</source>
        <translation>{name}にポリゴンがありません。</translation>
    </message>
    <message>
        <source>{name} is the layer {layer}, which is not a raster file.</source>
        <translation>{name} のレイヤ {layer} はラスタファイルではありません。</translation>
    </message>
    <message>
        <source>{name} is {value}, which is not a coordinate reference system.</source>
        <translation>{name} の {value} は座標参照系ではありません。</translation>
    </message>
    <message>
        <source>{name} is {value}, which is not a date and time such as 2024-01-01T00:00:00.</source>
        <translation>{name} の {value} は、2024-01-01T00:00:00 のような日時ではありません。</translation>
    </message>
    <message>
        <source>{name} is {value}, which is not a number.</source>
        <translation>{name} の「{value}」は数値ではありません。</translation>
    </message>
    <message>
        <source>{name} is {value}, which is not between the years {first} and {last}.</source>
        <translation>{name} の {value} は、{first} 年から {last} 年までの日時ではありません。</translation>
    </message>
    <message>
        <source>{place} cannot be written: {reason}.</source>
        <translation>{place} に書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>{product} is a {level} product, which {algorithm} does not read.</source>
        <translation>{product} は {level} プロダクトで、{algorithm} では読めません。</translation>
    </message>
    <message>
        <source>{scene} does not cross the area.</source>
        <translation>{scene} は範囲に重なりません。</translation>
    </message>
</context>
<context>
    <name>Alos2Provider</name>
    <message>
        <source>ALOS-2 / PALSAR-2 scenes</source>
        <translation>ALOS-2 / PALSAR-2 シーン</translation>
    </message>
</context>
<context>
    <name>ChangeComposite</name>
    <message>
        <source>After</source>
        <translation>後</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>前</translation>
    </message>
    <message>
        <source>Brightest [dB]</source>
        <translation>明るい側の上限 [dB]</translation>
    </message>
    <message>
        <source>Change composite</source>
        <translation>変化カラー合成</translation>
    </message>
    <message>
        <source>Convention</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Darkest [dB]</source>
        <translation>暗い側の下限 [dB]</translation>
    </message>
    <message>
        <source>MINIMUM is not below MAXIMUM.</source>
        <translation>MINIMUM が MAXIMUM より小さくありません。</translation>
    </message>
    <message>
        <source>Two dates of one geometry as a colour picture: grey where nothing changed.</source>
        <translation>同じ観測条件の二時期をカラー画像にします。変化がない場所は灰色です。</translation>
    </message>
    <message>
        <source>red = brightened (R after, G B before)</source>
        <translation>赤=明るくなった(R:後、G B:前)</translation>
    </message>
    <message>
        <source>red = darkened (R before, G B after)</source>
        <translation>赤=暗くなった(R:前、G B:後)</translation>
    </message>
</context>
<context>
    <name>ChoosePair</name>
    <message>
        <source>Choose a pair of scenes</source>
        <translation>シーンの対を選ぶ</translation>
    </message>
    <message>
        <source>Folder that they will be downloaded to</source>
        <translation>ダウンロード先のフォルダ</translation>
    </message>
    <message>
        <source>None of the {count} scenes has an earlier one of the same geometry.</source>
        <translation>{count} 件のシーンに、同じ観測条件の前のシーンがありません。</translation>
    </message>
    <message>
        <source>Of scenes that were found, one after an event and the best one before it.</source>
        <translation>見つかったシーンから、災害後のシーンと、それに最も適した災害前のシーンを選びます。</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>シーンの対</translation>
    </message>
    <message>
        <source>Scene after the event (blank = the first that has a pair)</source>
        <translation>災害後のシーン(空欄 = 対のある最初のシーン)</translation>
    </message>
    <message>
        <source>Scenes found by a search</source>
        <translation>検索で見つかったシーン</translation>
    </message>
    <message>
        <source>Search for a longer time, or name another scene.</source>
        <translation>期間を広げて検索するか、別のシーンを指定してください。</translation>
    </message>
    <message>
        <source>Where the scene after will be</source>
        <translation>災害後のシーンの置き場所</translation>
    </message>
    <message>
        <source>Where the scene before will be</source>
        <translation>災害前のシーンの置き場所</translation>
    </message>
</context>
<context>
    <name>CoherenceChange</name>
    <message>
        <source>Candidate changes</source>
        <translation>変化候補</translation>
    </message>
    <message>
        <source>Coherence across the event</source>
        <translation>災害をはさむコヒーレンス</translation>
    </message>
    <message>
        <source>Coherence change [z]</source>
        <translation>コヒーレンス変化 [z]</translation>
    </message>
    <message>
        <source>Coherence change and candidate changes</source>
        <translation>コヒーレンス変化と変化候補</translation>
    </message>
    <message>
        <source>Coherence of two earlier dates</source>
        <translation>災害前 2 時期のコヒーレンス</translation>
    </message>
    <message>
        <source>Least coherence before the event</source>
        <translation>災害前コヒーレンスの下限</translation>
    </message>
    <message>
        <source>Significance [z]</source>
        <translation>有意水準 [z]</translation>
    </message>
    <message>
        <source>Smallest candidate [m²]</source>
        <translation>変化候補の最小面積 [m²]</translation>
    </message>
    <message>
        <source>Where coherence fell across an event by more than chance explains.</source>
        <translation>災害をはさんでコヒーレンスが偶然以上に低下した場所。</translation>
    </message>
    <message>
        <source>{count} candidate changes</source>
        <translation>変化候補 {count} 件</translation>
    </message>
    <message>
        <source>{looks:.0f} independent looks; {share:.0f} % of the cells were coherent before</source>
        <translation>独立ルック数 {looks:.0f}。災害前にコヒーレントだった画素は {share:.0f} %</translation>
    </message>
</context>
<context>
    <name>DecodeL11</name>
    <message>
        <source>Backscatter</source>
        <translation>後方散乱係数</translation>
    </message>
    <message>
        <source>CRS (blank = UTM zone of the scene)</source>
        <translation>座標参照系(空欄 = シーンの UTM 帯)</translation>
    </message>
    <message>
        <source>Calibrated, multilooked and geocoded backscatter from L1.1 CEOS files.</source>
        <translation>L1.1(CEOS)から、校正・マルチルック・ジオコード済みの後方散乱係数を作ります。</translation>
    </message>
    <message>
        <source>Decode L1.1 (CEOS)</source>
        <translation>L1.1(CEOS)のデコード</translation>
    </message>
    <message>
        <source>Decode although beams are missing</source>
        <translation>ビームが欠けていても続ける</translation>
    </message>
    <message>
        <source>Elevation model</source>
        <translation>標高モデル</translation>
    </message>
    <message>
        <source>Find an elevation model if none is given (Copernicus)</source>
        <translation>指定がなければ標高モデルを自動で取得(Copernicus)</translation>
    </message>
    <message>
        <source>Height above the ellipsoid without an elevation model [m]</source>
        <translation>標高モデルがない場所の楕円体高 [m]</translation>
    </message>
    <message>
        <source>Heights of the elevation model are</source>
        <translation>標高モデルの高さの基準</translation>
    </message>
    <message>
        <source>Layover and shadow (with a DEM)</source>
        <translation>レイオーバーとシャドウ(標高モデルがある場合)</translation>
    </message>
    <message>
        <source>Pixel size [m] (0 = from the looks)</source>
        <translation>画素サイズ [m](0 = ルック数から決める)</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>物理量</translation>
    </message>
    <message>
        <source>ScanSAR beams, such as 1,2 (blank = all, merged)</source>
        <translation>ScanSAR のビーム(例 1,2。空欄 = すべて結合)</translation>
    </message>
    <message>
        <source>above the ellipsoid</source>
        <translation>楕円体からの高さ</translation>
    </message>
    <message>
        <source>above the geoid (EGM96)</source>
        <translation>ジオイド(EGM96)からの高さ</translation>
    </message>
    <message>
        <source>from the leader</source>
        <translation>リーダファイルの値</translation>
    </message>
    <message>
        <source>γ⁰ (gamma0) by the angle on the ellipsoid</source>
        <translation>γ⁰(gamma0)、楕円体上の入射角による</translation>
    </message>
    <message>
        <source>γ⁰ (gamma0), terrain-flattened (needs an elevation model)</source>
        <translation>γ⁰(gamma0)、地形平坦化済み(標高モデルが必要)</translation>
    </message>
    <message>
        <source>σ⁰ (sigma0)</source>
        <translation>σ⁰(sigma0)</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source> (and {count} more)</source>
        <translation> (ほか {count} 件)</translation>
    </message>
    <message>
        <source> MB/s</source>
        <translation> MB/s</translation>
    </message>
    <message>
        <source>&amp;Area</source>
        <translation>範囲(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>配色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>すべてコピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Dates</source>
        <translation>期間(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Downloads go to</source>
        <translation>ダウンロード先(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Index of scenes</source>
        <translation>シーンの索引(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Level</source>
        <translation>レベル(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Resume interrupted downloads without asking</source>
        <translation>中断されたダウンロードを確認なしで再開(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save and test</source>
        <translation>保存してテスト(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>検索(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>表示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Show of L2.2 scenes</source>
        <translation>L2.2 シーンで表示するもの(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Terrain-correct L1.1 scenes with an elevation model</source>
        <translation>L1.1 を標高モデルで地形補正する(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Units</source>
        <translation>単位(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Web background under the outlines</source>
        <translation>フットプリントの下に Web 背景地図を表示(&amp;W)</translation>
    </message>
    <message>
        <source>&apos;{source}&apos; is neither an address nor a file: name a bucket of tiles or a raster.</source>
        <translation>&apos;{source}&apos; は URL でもファイルでもありません。タイルのバケットかラスタを指定してください。</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is not a day.</source>
        <translation>「{text}」は日付ではありません。</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is not an area in degrees.</source>
        <translation>「{text}」は度で表した範囲ではありません。</translation>
    </message>
    <message>
        <source>&apos;{url}&apos; is not an address for {name}: it must begin like {example}.</source>
        <translation>「{url}」は {name} のアドレスではありません。{example} のように始まる必要があります。</translation>
    </message>
    <message>
        <source>&apos;{url}&apos; is not an address of a geocoder: it must begin like {example}.</source>
        <translation>「{url}」はジオコーダのアドレスではありません。{example} のような形で指定してください。</translation>
    </message>
    <message>
        <source>&apos;{url}&apos; is not an address of map tiles: it must look like {example}.</source>
        <translation>「{url}」は地図タイルのアドレスではありません。{example} のような形で指定してください。</translation>
    </message>
    <message>
        <source>1 download waits.</source>
        <translation>ダウンロードが1件待っています。</translation>
    </message>
    <message>
        <source>1 product</source>
        <translation>1 プロダクト</translation>
    </message>
    <message>
        <source>1 scene</source>
        <translation>1 シーン</translation>
    </message>
    <message>
        <source>2024-01-31, 2024-01 or 2024</source>
        <translation>2024-01-31、2024-01、2024</translation>
    </message>
    <message>
        <source>A disaster needs a name and the day it began.</source>
        <translation>災害には名前と発生日が必要です。</translation>
    </message>
    <message>
        <source>A stretch goes from a lower to a higher number of decibels: change its limits.</source>
        <translation>ストレッチの下限は上限より小さい dB 値でなければなりません。値を直してください。</translation>
    </message>
    <message>
        <source>A town, an address, a scene id, a path and frame, a disaster or coordinates; Enter goes there and searches.</source>
        <translation>町や住所、シーン ID、パスとフレーム、災害、座標を入力します。Enter でその場所へ移動して検索します。</translation>
    </message>
    <message>
        <source>AFTER {day}</source>
        <translation>後 {day}</translation>
    </message>
    <message>
        <source>ALOS-2</source>
        <translation>ALOS-2</translation>
    </message>
    <message>
        <source>ALOS-2 Explorer</source>
        <translation>ALOS-2 Explorer</translation>
    </message>
    <message>
        <source>ALOS-2 scenes</source>
        <translation>ALOS-2 シーン</translation>
    </message>
    <message>
        <source>ASF</source>
        <translation>ASF</translation>
    </message>
    <message>
        <source>AWS</source>
        <translation>AWS</translation>
    </message>
    <message>
        <source>AWS Open Data: L2.2 (NRB), L2.1, and L1.1 of events; no login</source>
        <translation>AWS Open Data:L2.2(NRB)、L2.1、災害の L1.1。ログイン不要</translation>
    </message>
    <message>
        <source>About {time} at {speed}, the speed measured last.</source>
        <translation>前回測った速度 {speed} で約 {time}。</translation>
    </message>
    <message>
        <source>About {time} at {speed}; no download has been timed yet.</source>
        <translation>{speed} として約 {time}(まだ実測した速度がありません)。</translation>
    </message>
    <message>
        <source>Accepted for non-commercial use on {day}</source>
        <translation>{day} に非商用利用の条件に同意済み</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>アクセストークン</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Add a disaster of your own</source>
        <translation>独自の災害を追加</translation>
    </message>
    <message>
        <source>Add a disaster of your own: its name, day and area</source>
        <translation>独自の災害を追加(名前、発生日、範囲)</translation>
    </message>
    <message>
        <source>Add and search</source>
        <translation>追加して検索</translation>
    </message>
    <message>
        <source>Address of its &amp;tiles</source>
        <translation>背景タイルのアドレス(&amp;T)</translation>
    </message>
    <message>
        <source>Address of the geocoder (&amp;Nominatim)</source>
        <translation>ジオコーダ(&amp;Nominatim)のアドレス</translation>
    </message>
    <message>
        <source>Afghanistan</source>
        <translation>アフガニスタン</translation>
    </message>
    <message>
        <source>After the event: {percent} % of the map</source>
        <translation>災害後: 地図の {percent} %</translation>
    </message>
    <message>
        <source>All candidates as a table</source>
        <translation>すべての候補を表で表示</translation>
    </message>
    <message>
        <source>All recent searches</source>
        <translation>最近の検索すべて</translation>
    </message>
    <message>
        <source>Already on disk.</source>
        <translation>すでにディスクにあります。</translation>
    </message>
    <message>
        <source>Amplitude in ground range</source>
        <translation>グランドレンジの振幅</translation>
    </message>
    <message>
        <source>Amplitude, geocoded and terrain-corrected</source>
        <translation>ジオコード・地形補正済みの振幅</translation>
    </message>
    <message>
        <source>Analysis-ready (γ⁰)</source>
        <translation>解析準備済み(γ⁰)</translation>
    </message>
    <message>
        <source>Analysis-ready γ⁰ comes with mask and angles alone; choose what else</source>
        <translation>解析準備済み γ⁰ に付くのはマスクと入射角だけです。ほかに付けるものを選べます</translation>
    </message>
    <message>
        <source>Another QGIS runs the downloads; this one takes over when that one is closed.</source>
        <translation>別の QGIS がダウンロードを実行中です。その QGIS が終了すると、こちらが引き継ぎます。</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>全域</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>範囲</translation>
    </message>
    <message>
        <source>Area in degrees</source>
        <translation>範囲(度)</translation>
    </message>
    <message>
        <source>Ask a &amp;geocoder for places that the shipped towns lack</source>
        <translation>同梱の地名表にない場所はジオコーダに問い合わせる(&amp;G)</translation>
    </message>
    <message>
        <source>Asked {host} for a scene, with the login &apos;{name}&apos;</source>
        <translation>{host} にシーンを問い合わせました(ログイン「{name}」を使用)</translation>
    </message>
    <message>
        <source>Asked {host} for a scene, without a login</source>
        <translation>{host} にシーンを問い合わせました(ログインなし)</translation>
    </message>
    <message>
        <source>Asking for the files of {scene}</source>
        <translation>{scene} のファイルを問い合わせています</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>オーストラリア</translation>
    </message>
    <message>
        <source>BEFORE {day}</source>
        <translation>前 {day}</translation>
    </message>
    <message>
        <source>Back to the usual colours and limits</source>
        <translation>通常の配色と表示範囲に戻す</translation>
    </message>
    <message>
        <source>Bangladesh</source>
        <translation>バングラデシュ</translation>
    </message>
    <message>
        <source>Base map and web background on map sheets, too</source>
        <translation>図面にも基図と Web 背景地図を入れる</translation>
    </message>
    <message>
        <source>Beam</source>
        <translation>ビーム</translation>
    </message>
    <message>
        <source>Best pair here: {pre} and {post}, path {path}, {beam}, {resolution} m; covers {part} % of the map, {days} days apart, {season} days of season.</source>
        <translation>この場所に最適なペア:{pre} と {post}、パス {path}、{beam}、{resolution} m。表示範囲の {part} %、間隔 {days} 日、季節の差 {season} 日。</translation>
    </message>
    <message>
        <source>Black at</source>
        <translation>黒にする値</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>点滅</translation>
    </message>
    <message>
        <source>Both are on disk.</source>
        <translation>どちらもディスクにあります。</translation>
    </message>
    <message>
        <source>Both dates in one picture: what changed is red or cyan</source>
        <translation>二つの日付を1枚に重ね、変化した場所を赤か水色で示します</translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation>ブラジル</translation>
    </message>
    <message>
        <source>Bring up to date</source>
        <translation>最新にする</translation>
    </message>
    <message>
        <source>Build overviews for quick zooming</source>
        <translation>縮小表示を速くするオーバービューを作る</translation>
    </message>
    <message>
        <source>C&amp;hange of two dates</source>
        <translation>二時期の変化の色(&amp;H)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>CSV …</source>
        <translation>CSV …</translation>
    </message>
    <message>
        <source>CSV, for a spreadsheet …</source>
        <translation>CSV(表計算ソフト用)…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Cancel and delete what has come</source>
        <translation>中止して、届いた分も削除</translation>
    </message>
    <message>
        <source>Candidate {rank} of {count}</source>
        <translation>候補 {rank} / {count}</translation>
    </message>
    <message>
        <source>Change and search</source>
        <translation>変更して検索</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章</translation>
    </message>
    <message>
        <source>Chart of backscatter over time</source>
        <translation>後方散乱の時系列グラフ</translation>
    </message>
    <message>
        <source>Check a product: a file or zip …</source>
        <translation>プロダクトの確認: ファイルまたは zip …</translation>
    </message>
    <message>
        <source>Check a product: a folder …</source>
        <translation>プロダクトの確認: フォルダ …</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>もう一度確認(&amp;G)</translation>
    </message>
    <message>
        <source>Check the spelling, or show the place on the map and leave Place blank.</source>
        <translation>綴りを確かめるか、地図にその場所を表示して「場所」を空欄にしてください。</translation>
    </message>
    <message>
        <source>Check this installation</source>
        <translation>環境の確認</translation>
    </message>
    <message>
        <source>Checking this installation</source>
        <translation>環境を確認しています</translation>
    </message>
    <message>
        <source>Chile</source>
        <translation>チリ</translation>
    </message>
    <message>
        <source>China</source>
        <translation>中国</translation>
    </message>
    <message>
        <source>Choose a layer with data.</source>
        <translation>データのあるレイヤを選んでください。</translation>
    </message>
    <message>
        <source>Choose a login in the settings</source>
        <translation>設定でログインを選んでください</translation>
    </message>
    <message>
        <source>Choose an area on one side of it.</source>
        <translation>日付変更線の片側の範囲を選んでください。</translation>
    </message>
    <message>
        <source>Choose colours in the panel first.</source>
        <translation>先にパネルで配色を選んでください。</translation>
    </message>
    <message>
        <source>Choosing the best pair</source>
        <translation>最適なペアを選択中</translation>
    </message>
    <message>
        <source>Click a layer in the layer panel first.</source>
        <translation>先にレイヤパネルでレイヤをクリックしてください。</translation>
    </message>
    <message>
        <source>Click a place on the map: its mean backscatter on every date, averaged in power.</source>
        <translation>地図上の場所をクリックすると、全日付の平均後方散乱(電力で平均)を表示します。</translation>
    </message>
    <message>
        <source>Click places on the map</source>
        <translation>地図上の場所をクリック</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>クライアント ID</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>クライアント シークレット</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close the time series</source>
        <translation>時系列を閉じる</translation>
    </message>
    <message>
        <source>Coherence</source>
        <translation>コヒーレンス</translation>
    </message>
    <message>
        <source>Coherence change</source>
        <translation>コヒーレンス変化</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>カラー</translation>
    </message>
    <message>
        <source>Colours of change</source>
        <translation>変化のカラー表示</translation>
    </message>
    <message>
        <source>Colours of polarisations, {scene}</source>
        <translation>偏波カラー合成 {scene}</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Comes &amp;from (address or raster)</source>
        <translation>入手先(URL またはラスタ)(&amp;F)</translation>
    </message>
    <message>
        <source>Commercial use allowed</source>
        <translation>商用利用可</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Compare as one</source>
        <translation>一枚にして比較</translation>
    </message>
    <message>
        <source>Compare the best pair for what the map shows</source>
        <translation>表示範囲に最適なペアを比較</translation>
    </message>
    <message>
        <source>Compare the two uppermost dates on the map</source>
        <translation>地図の一番上の二時期を比較する</translation>
    </message>
    <message>
        <source>Comparing with the last search</source>
        <translation>前回の検索と比べています</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Complex radar image in slant range; decoded here to calibrated backscatter</source>
        <translation>スラントレンジの複素画像。ここで校正済みの後方散乱係数にデコードします</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Copernicus GLO-30 and GLO-90</source>
        <translation>Copernicus GLO-30 と GLO-90</translation>
    </message>
    <message>
        <source>Copy of {name}</source>
        <translation>{name} のコピー</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>取得量</translation>
    </message>
    <message>
        <source>Covered: {percent} % of the map</source>
        <translation>地図の {percent} % を覆います</translation>
    </message>
    <message>
        <source>Da&amp;y</source>
        <translation>発生日(&amp;Y)</translation>
    </message>
    <message>
        <source>Date (UTC)</source>
        <translation>日付(UTC)</translation>
    </message>
    <message>
        <source>Day it began (UTC)</source>
        <translation>発生日(UTC)</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>デコード</translation>
    </message>
    <message>
        <source>Decode only what crosses the searched area or the map; it is on disk already</source>
        <translation>検索した範囲または地図の表示範囲にかかる部分だけをデコードします(ファイルはすでにディスクにあります)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Difference in dB</source>
        <translation>差(dB)</translation>
    </message>
    <message>
        <source>Difference in dB and candidates of change</source>
        <translation>差(dB)と変化候補</translation>
    </message>
    <message>
        <source>Disasters</source>
        <translation>災害</translation>
    </message>
    <message>
        <source>Do not show these steps again</source>
        <translation>この手順を今後表示しない</translation>
    </message>
    <message>
        <source>Do this before the others that wait</source>
        <translation>待っているほかのものより先に実行</translation>
    </message>
    <message>
        <source>Done: {count} jobs</source>
        <translation>完了:{count} 件</translation>
    </message>
    <message>
        <source>Done: {job}</source>
        <translation>完了:{job}</translation>
    </message>
    <message>
        <source>Doubt: {sentence}</source>
        <translation>疑わしい点: {sentence}</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Download it first.</source>
        <translation>先にダウンロードしてください。</translation>
    </message>
    <message>
        <source>Download queue</source>
        <translation>ダウンロードのキュー</translation>
    </message>
    <message>
        <source>Download what is missing, flatten the terrain, make γ⁰ with mask and angles like JAXA&apos;s L2.2: about a minute for a stripmap scene on disk, several for ScanSAR</source>
        <translation>足りないファイルをダウンロードし、地形を平坦化して、JAXA の L2.2 と同じくマスクと入射角の付いた γ⁰ を作成します。ディスク上のストリップマップで約 1 分、ScanSAR では数分かかります</translation>
    </message>
    <message>
        <source>Download what is missing, make calibrated, geocoded backscatter, put it on the map</source>
        <translation>不足分をダウンロードし、校正・ジオコード済みの後方散乱係数を地図に表示します</translation>
    </message>
    <message>
        <source>Drag the line on the map or press , and . to move it. Space blinks, H and V turn, Esc ends.</source>
        <translation>地図上の線をドラッグするか、「,」と「.」で動かします。スペースで点滅、H と V で向きの変更、Esc で終了します。</translation>
    </message>
    <message>
        <source>Drag the line on the map: on one side lies the earlier day, on the other the later day.</source>
        <translation>地図上の線をドラッグすると、片側に前の日付、反対側に後の日付の画像が見えます。</translation>
    </message>
    <message>
        <source>Drag to move the threshold</source>
        <translation>ドラッグしてしきい値を動かす</translation>
    </message>
    <message>
        <source>Draw a polygon on the map</source>
        <translation>地図にポリゴンを描く</translation>
    </message>
    <message>
        <source>Draw a polygon on the map (right click ends)</source>
        <translation>地図にポリゴンを描く(右クリックで終了)</translation>
    </message>
    <message>
        <source>Draw a rectangle on the map</source>
        <translation>地図に矩形を描く</translation>
    </message>
    <message>
        <source>Draw one, or take those of a layer, under Filters.</source>
        <translation>「フィルタ」でポリゴンを描くか、レイヤのポリゴンを使ってください。</translation>
    </message>
    <message>
        <source>Draw the later date away</source>
        <translation>後の時期をめくる</translation>
    </message>
    <message>
        <source>Draw them at every scale</source>
        <translation>どの縮尺でも描く</translation>
    </message>
    <message>
        <source>Earth Engine</source>
        <translation>Earth Engine</translation>
    </message>
    <message>
        <source>Earth Engine shows pictures only; the files are at other platforms.</source>
        <translation>Earth Engine は画像の表示のみです。ファイルはほかのプラットフォームにあります。</translation>
    </message>
    <message>
        <source>Earth Engine terms</source>
        <translation>Earth Engine の利用条件</translation>
    </message>
    <message>
        <source>Edit the sheet</source>
        <translation>図面を編集</translation>
    </message>
    <message>
        <source>Edit {event} …</source>
        <translation>{event} を編集…</translation>
    </message>
    <message>
        <source>Elevation model</source>
        <translation>標高モデル</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>比較を終える</translation>
    </message>
    <message>
        <source>Everything found before, and the built-in disaster scenes; works offline</source>
        <translation>これまでに見つかったすべてのシーンと内蔵の災害シーン。オフラインで使えます</translation>
    </message>
    <message>
        <source>Exchange the two days or clear one of them.</source>
        <translation>二つの日付を入れ替えるか、一方を消してください。</translation>
    </message>
    <message>
        <source>Export the candidates</source>
        <translation>候補のエクスポート</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>エクスポート …</translation>
    </message>
    <message>
        <source>Fetch a product of unknown size?</source>
        <translation>サイズ不明のプロダクトを取得しますか?</translation>
    </message>
    <message>
        <source>Fetch all files; a broken transfer resumes</source>
        <translation>すべてのファイルを取得します。途中で切れても続きから再開します</translation>
    </message>
    <message>
        <source>Fetch all of it</source>
        <translation>すべて取得</translation>
    </message>
    <message>
        <source>Fetch and decode only the lines that cross the searched area or the map</source>
        <translation>検索した範囲または地図の表示範囲にかかるラインだけを取得してデコードします</translation>
    </message>
    <message>
        <source>Fetch what is missing, join the frames, overlaps averaged in power, and check the seams</source>
        <translation>足りないものを取得し、フレームを結合します。重なりは電力で平均し、継ぎ目を検査します</translation>
    </message>
    <message>
        <source>Fetch {size}?</source>
        <translation>{size} を取得しますか?</translation>
    </message>
    <message>
        <source>Fetching the picture of {scene}</source>
        <translation>{scene} の画像を取得しています</translation>
    </message>
    <message>
        <source>File of the private key for G-Portal&apos;s file server</source>
        <translation>G-Portal ファイルサーバ用の秘密鍵ファイル</translation>
    </message>
    <message>
        <source>Files and transfers</source>
        <translation>ファイルと転送</translation>
    </message>
    <message>
        <source>Files need a login at {platform}.</source>
        <translation>ファイルの取得には {platform} へのログインが必要です。</translation>
    </message>
    <message>
        <source>Filter the results</source>
        <translation>結果を絞り込む</translation>
    </message>
    <message>
        <source>Filter: P121, 2024-01-01, U2-6L …</source>
        <translation>絞り込み:P121、2024-01-01、U2-6L…</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>絞り込み条件</translation>
    </message>
    <message>
        <source>Find a place, a scene, a track or a disaster</source>
        <translation>場所、シーン、軌道、災害を探す</translation>
    </message>
    <message>
        <source>Find in the dock</source>
        <translation>ドックで検索</translation>
    </message>
    <message>
        <source>Find on this page, Enter for the next</source>
        <translation>このページ内を検索（Enter で次へ）</translation>
    </message>
    <message>
        <source>Find: town, scene id, P121 F770, 37.4N 136.9E …</source>
        <translation>探す: 地名、シーン ID、P121 F770、37.4N 136.9E …</translation>
    </message>
    <message>
        <source>For scenes that lie beside the map, ScanSAR above all. It needs relief; the shift is reported, and a wrong place of the elevation model moves the scene, too</source>
        <translation>地図からずれたシーン、とくに ScanSAR のためです。起伏が必要です。ずれの量は報告され、標高モデルの位置が誤っていればシーンも動きます</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>すべて消去</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Free scenes come late: those taken since {day} may not be listed yet.</source>
        <translation>無償のシーンは公開が遅れます。{day} 以降の観測はまだ掲載されていないことがあります。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>入手元</translation>
    </message>
    <message>
        <source>From day (UTC)</source>
        <translation>開始日(UTC)</translation>
    </message>
    <message>
        <source>G-Portal</source>
        <translation>G-Portal</translation>
    </message>
    <message>
        <source>G-Portal &amp;key file (SFTP)</source>
        <translation>G-Portal の鍵ファイル(SFTP)(&amp;K)</translation>
    </message>
    <message>
        <source>G-Portal terms</source>
        <translation>G-Portal の利用条件</translation>
    </message>
    <message>
        <source>G-Portal, files</source>
        <translation>G-Portal(ファイル)</translation>
    </message>
    <message>
        <source>G-Portal, search</source>
        <translation>G-Portal(検索)</translation>
    </message>
    <message>
        <source>GeoJSON …</source>
        <translation>GeoJSON …</translation>
    </message>
    <message>
        <source>GeoPackage …</source>
        <translation>GeoPackage …</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>準備しています</translation>
    </message>
    <message>
        <source>Give the measurement up</source>
        <translation>計測を中止</translation>
    </message>
    <message>
        <source>Google Cloud &amp;project</source>
        <translation>Google Cloud プロジェクト(&amp;P)</translation>
    </message>
    <message>
        <source>Google Cloud project</source>
        <translation>Google Cloud プロジェクト</translation>
    </message>
    <message>
        <source>Google Cloud project that Earth Engine requests count for</source>
        <translation>Earth Engine の利用量を計上する Google Cloud プロジェクト</translation>
    </message>
    <message>
        <source>Google Earth Engine terms and JAXA G-Portal terms, section 7</source>
        <translation>Google Earth Engine の利用条件と JAXA G-Portal の利用条件 第 7 節</translation>
    </message>
    <message>
        <source>Google Earth Engine: needs a Google Cloud project</source>
        <translation>Google Earth Engine:Google Cloud プロジェクトが必要です</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>わかりました</translation>
    </message>
    <message>
        <source>Greece</source>
        <translation>ギリシャ</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>グレー</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>ガイド</translation>
    </message>
    <message>
        <source>Guide of ALOS-2 Explorer</source>
        <translation>ALOS-2 Explorer のガイド</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Help: {chapter}</source>
        <translation>ヘルプ：{chapter}</translation>
    </message>
    <message>
        <source>Histogram of the differences</source>
        <translation>差のヒストグラム</translation>
    </message>
    <message>
        <source>Host of {name}</source>
        <translation>{name} のホスト</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>How alike the phases of two dates are. Low coherence is not damage.</source>
        <translation>2 時期の位相がどれだけ似ているかを示します。コヒーレンスの低さは被害ではありません。</translation>
    </message>
    <message>
        <source>How scenes are shown</source>
        <translation>シーンの表示方法</translation>
    </message>
    <message>
        <source>How the distance to the satellite changed between two dates, in cycles of about 12 cm that are not counted: only differences between places mean something.</source>
        <translation>2 時期の間に衛星までの距離がどう変わったかを、約 12 cm の周期で示します。周期の数は分からず、意味があるのは場所どうしの差だけです。</translation>
    </message>
    <message>
        <source>I accept, continue</source>
        <translation>同意して進む</translation>
    </message>
    <message>
        <source>I accept: non-commercial use only</source>
        <translation>同意します(非商用利用のみ)</translation>
    </message>
    <message>
        <source>Image-quality corrected amplitude</source>
        <translation>画質補正済みの振幅</translation>
    </message>
    <message>
        <source>In the browser (OAuth2)</source>
        <translation>ブラウザで(OAuth2)</translation>
    </message>
    <message>
        <source>Index of scenes (*.gpkg)</source>
        <translation>シーンの索引(*.gpkg)</translation>
    </message>
    <message>
        <source>Index of this area</source>
        <translation>この範囲の索引</translation>
    </message>
    <message>
        <source>India</source>
        <translation>インド</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>インドネシア</translation>
    </message>
    <message>
        <source>Interferogram</source>
        <translation>干渉画像</translation>
    </message>
    <message>
        <source>Iran</source>
        <translation>イラン</translation>
    </message>
    <message>
        <source>Is another QGIS running downloads? Use that one, or close it and try again here.</source>
        <translation>別の QGIS がダウンロードを実行していませんか? そちらを使うか、終了してからもう一度お試しください。</translation>
    </message>
    <message>
        <source>It takes neighbouring frames of one pass, of one mode and beam.</source>
        <translation>同じパスの、同じモード・ビームの隣り合うフレームが必要です。</translation>
    </message>
    <message>
        <source>It takes three L1.1 dates of the same path, frame, look, mode and beam, two of them from before the event.</source>
        <translation>パス、フレーム、観測方向、モード、ビームが同じ L1.1 が 3 時期必要です(うち二つは災害前)。</translation>
    </message>
    <message>
        <source>It takes two L1.1 dates of the same path, frame, look, mode and beam.</source>
        <translation>パス、フレーム、観測方向、モード、ビームが同じ L1.1 が 2 時期必要です。</translation>
    </message>
    <message>
        <source>Italy</source>
        <translation>イタリア</translation>
    </message>
    <message>
        <source>Its catalogue is open: the login is tried when a file is fetched.</source>
        <translation>一覧は公開されています。ログインはファイルの取得時に使われます。</translation>
    </message>
    <message>
        <source>JAXA EORC</source>
        <translation>JAXA EORC</translation>
    </message>
    <message>
        <source>JAXA Earth observation data terms</source>
        <translation>JAXA 地球観測データの利用条件</translation>
    </message>
    <message>
        <source>JAXA G-Portal terms, section 7</source>
        <translation>JAXA G-Portal の利用条件 第 7 節</translation>
    </message>
    <message>
        <source>JAXA disaster data, non-commercial use only</source>
        <translation>JAXA 災害時公開データ、非商用利用に限る</translation>
    </message>
    <message>
        <source>JAXA terms</source>
        <translation>JAXA の利用条件</translation>
    </message>
    <message>
        <source>JAXA&apos;s archive: searching is free, files need an account</source>
        <translation>JAXA のアーカイブ:検索は無料、ファイルにはアカウントが必要です</translation>
    </message>
    <message>
        <source>JAXA&apos;s disaster page</source>
        <translation>JAXA の災害ページ</translation>
    </message>
    <message>
        <source>JAXA&apos;s open disaster releases: L1.1 and L2.1</source>
        <translation>JAXA の災害公開データ:L1.1 と L2.1</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>日本</translation>
    </message>
    <message>
        <source>KML, for Google Earth …</source>
        <translation>KML(Google Earth 用)…</translation>
    </message>
    <message>
        <source>Keep a local copy</source>
        <translation>ローカルにコピーを保存</translation>
    </message>
    <message>
        <source>Keep a local copy, stretch, derive, keep these colours</source>
        <translation>ローカルへのコピー、表示範囲の調整、派生画像の作成、配色の保存</translation>
    </message>
    <message>
        <source>Keep only the area</source>
        <translation>範囲だけを残す</translation>
    </message>
    <message>
        <source>Keep this search</source>
        <translation>この検索を保存</translation>
    </message>
    <message>
        <source>Keeping {event}</source>
        <translation>{event} を保存しています</translation>
    </message>
    <message>
        <source>Keeps this search, repeats it while QGIS runs, and tells what is new</source>
        <translation>この検索を保存し、QGIS の起動中に繰り返して、新しいものがあれば知らせます</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Kind of login</source>
        <translation>ログインの種類</translation>
    </message>
    <message>
        <source>Lay the mask over the scene, with its legend</source>
        <translation>マスクを凡例とともにシーンに重ねます</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>Layover and shadow</source>
        <translation>レイオーバーとシャドウ</translation>
    </message>
    <message>
        <source>Leave blank for the real hosts. A login also goes to the host named here.</source>
        <translation>空欄なら本来のホストを使います。ログイン情報はここで指定したホストにも送られます。</translation>
    </message>
    <message>
        <source>Leave out: {name}</source>
        <translation>除外:{name}</translation>
    </message>
    <message>
        <source>Left out of {polarisations}: {classes}</source>
        <translation>{polarisations} から除外:{classes}</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Links, for aria2 or wget …</source>
        <translation>リンク集(aria2・wget 用)…</translation>
    </message>
    <message>
        <source>Local incidence angle</source>
        <translation>局所入射角</translation>
    </message>
    <message>
        <source>Local incidence, {scene}</source>
        <translation>局所入射角 {scene}</translation>
    </message>
    <message>
        <source>Local index</source>
        <translation>ローカル索引</translation>
    </message>
    <message>
        <source>Log in in the browser that QGIS opens now. It waits for two and a half minutes …</source>
        <translation>QGIS が開くブラウザでログインしてください。2 分半待ちます …</translation>
    </message>
    <message>
        <source>Log in …</source>
        <translation>ログイン …</translation>
    </message>
    <message>
        <source>Log of {job}</source>
        <translation>{job} のログ</translation>
    </message>
    <message>
        <source>Login for {platform}</source>
        <translation>{platform} のログイン</translation>
    </message>
    <message>
        <source>Logins are kept in the authentication database of QGIS. They are of the kind Basic (user and password; a password alone is a token), API Header or OAuth2.</source>
        <translation>ログイン情報は QGIS の認証データベースに保存されます。種類は Basic(ユーザー名とパスワード。パスワードのみならトークン)、API Header、OAuth2 です。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>観測方向</translation>
    </message>
    <message>
        <source>Look side</source>
        <translation>観測方向</translation>
    </message>
    <message>
        <source>Looking at the disk</source>
        <translation>ディスクを調べています</translation>
    </message>
    <message>
        <source>Looking at the download folder</source>
        <translation>ダウンロード先のフォルダを調べています</translation>
    </message>
    <message>
        <source>Looking for dates</source>
        <translation>日付を探しています</translation>
    </message>
    <message>
        <source>Looking for downloads that wait</source>
        <translation>待っているダウンロードを確認しています</translation>
    </message>
    <message>
        <source>Looking for interrupted pairs</source>
        <translation>中断した干渉ペアを確認しています</translation>
    </message>
    <message>
        <source>Looking for products</source>
        <translation>プロダクトを探しています</translation>
    </message>
    <message>
        <source>Looking for {place}</source>
        <translation>{place} を検索中</translation>
    </message>
    <message>
        <source>Looking for {text}</source>
        <translation>{text} を探しています</translation>
    </message>
    <message>
        <source>Looking up {scene}</source>
        <translation>{scene} を調べています</translation>
    </message>
    <message>
        <source>Looking whether a mask hides the scenes</source>
        <translation>マスクでシーンが隠れていないか確認中</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>探しています…</translation>
    </message>
    <message>
        <source>Low coherence is not damage: water, forest, snow and crops lose it, too.</source>
        <translation>コヒーレンスの低さは被害ではありません。水面、森林、積雪、農地でも低下します。</translation>
    </message>
    <message>
        <source>Low coherence is not damage: what fell are candidate changes, places to look at.</source>
        <translation>コヒーレンスの低さは被害ではありません。低下した場所は変化の候補であり、確認すべき場所です。</translation>
    </message>
    <message>
        <source>Ma&amp;gnitude</source>
        <translation>マグニチュード(&amp;G)</translation>
    </message>
    <message>
        <source>Made on G-Portal&apos;s web site; readable by you alone. Only its place is stored.</source>
        <translation>G-Portal のサイトで作成し、自分だけが読めるようにします。保存されるのはファイルの場所だけです。</translation>
    </message>
    <message>
        <source>Magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>Magnitude, if it has one</source>
        <translation>マグニチュード(あれば)</translation>
    </message>
    <message>
        <source>Make a mosaic of each date and compare the two</source>
        <translation>日付ごとにモザイクを作り、二つを比較します</translation>
    </message>
    <message>
        <source>Make an OAuth client (desktop app)</source>
        <translation>OAuth クライアント(デスクトップ アプリ)を作成</translation>
    </message>
    <message>
        <source>Make an account</source>
        <translation>アカウントを作る</translation>
    </message>
    <message>
        <source>Make them visible</source>
        <translation>不透明にする</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>マレーシア</translation>
    </message>
    <message>
        <source>Map and places</source>
        <translation>地図と地名</translation>
    </message>
    <message>
        <source>Map sheet of what the map shows (PDF)</source>
        <translation>表示中の地図から図面(PDF)を作る</translation>
    </message>
    <message>
        <source>Map sheet: {file}</source>
        <translation>図面:{file}</translation>
    </message>
    <message>
        <source>Map: {area}</source>
        <translation>地図:{area}</translation>
    </message>
    <message>
        <source>Measuring what scenes cover</source>
        <translation>シーンが覆う範囲を計算中</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>メキシコ</translation>
    </message>
    <message>
        <source>Missing because of it: {what}</source>
        <translation>そのため表示されていないもの:{what}</translation>
    </message>
    <message>
        <source>Missing: {platforms} (no answer)</source>
        <translation>未取得:{platforms}(応答なし)</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>観測モード</translation>
    </message>
    <message>
        <source>More</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>More for this layer</source>
        <translation>このレイヤのその他の操作</translation>
    </message>
    <message>
        <source>Morocco</source>
        <translation>モロッコ</translation>
    </message>
    <message>
        <source>Mosaic of frames {frames}, {day}</source>
        <translation>フレーム {frames} のモザイク、{day}</translation>
    </message>
    <message>
        <source>Most &amp;speed of all downloads</source>
        <translation>ダウンロード全体の最高速度(&amp;S)</translation>
    </message>
    <message>
        <source>Move each beam to where its terrain shows it</source>
        <translation>各ビームを地形に合う位置へ動かす</translation>
    </message>
    <message>
        <source>Move the map over the scene.</source>
        <translation>地図をシーンの上に移動してください。</translation>
    </message>
    <message>
        <source>Move the map, or search for earlier dates, too.</source>
        <translation>地図を動かすか、より前の日付も検索してください。</translation>
    </message>
    <message>
        <source>My area</source>
        <translation>範囲のみ</translation>
    </message>
    <message>
        <source>Myanmar</source>
        <translation>ミャンマー</translation>
    </message>
    <message>
        <source>NASA&apos;s Alaska Satellite Facility: needs an Earthdata login</source>
        <translation>NASA アラスカ衛星施設:Earthdata ログインが必要です</translation>
    </message>
    <message>
        <source>Name of the disaster</source>
        <translation>災害の名前</translation>
    </message>
    <message>
        <source>Neither the searched area nor the map touches this scene.</source>
        <translation>検索した範囲も地図の表示範囲も、このシーンに重なりません。</translation>
    </message>
    <message>
        <source>Nepal</source>
        <translation>ネパール</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>ニュージーランド</translation>
    </message>
    <message>
        <source>Next candidate</source>
        <translation>次の候補</translation>
    </message>
    <message>
        <source>Next candidate, the largest first</source>
        <translation>次の候補(大きい順)</translation>
    </message>
    <message>
        <source>No answer from: {platforms}.</source>
        <translation>応答なし:{platforms}。</translation>
    </message>
    <message>
        <source>No condition is set</source>
        <translation>条件なし</translation>
    </message>
    <message>
        <source>No layer is active, so there is no area to take from it.</source>
        <translation>アクティブレイヤがないため、範囲を取得できません。</translation>
    </message>
    <message>
        <source>No other pass has all of these frames in this geometry.</source>
        <translation>これらのフレームすべてを同じ幾何条件で観測した別のパスがありません。</translation>
    </message>
    <message>
        <source>No scene can fulfil all conditions</source>
        <translation>すべての条件を満たすシーンはありえません</translation>
    </message>
    <message>
        <source>No scene fulfils all conditions</source>
        <translation>すべての条件に合うシーンがありません</translation>
    </message>
    <message>
        <source>No scene is selected.</source>
        <translation>シーンが選ばれていません。</translation>
    </message>
    <message>
        <source>No scene of the same geometry from before or after was found.</source>
        <translation>同じ観測条件の、前または後のシーンが見つかりませんでした。</translation>
    </message>
    <message>
        <source>No scenes, but some platforms did not answer</source>
        <translation>シーンは見つかりませんでしたが、応答のないプラットフォームがあります</translation>
    </message>
    <message>
        <source>No town is called &apos;{place}&apos;.</source>
        <translation>「{place}」という町は見つかりません。</translation>
    </message>
    <message>
        <source>No two of the {count} results show this place in one geometry.</source>
        <translation>{count} 件の結果に、この場所を同じ条件で観測した 2 シーンはありません。</translation>
    </message>
    <message>
        <source>Non-commercial use only</source>
        <translation>非商用利用のみ</translation>
    </message>
    <message>
        <source>Normalised radar backscatter with masks, ready for analysis</source>
        <translation>マスク付きの正規化後方散乱係数。そのまま解析できます</translation>
    </message>
    <message>
        <source>Not asked, since there is no login: {platforms}.</source>
        <translation>ログインがないため問い合わせていません:{platforms}。</translation>
    </message>
    <message>
        <source>Not asked: {platforms}. QGIS keeps the login under its master password.</source>
        <translation>問い合わせなし: {platforms}。ログインは QGIS のマスターパスワードで保護されています。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>後で</translation>
    </message>
    <message>
        <source>Nothing here is called &apos;{text}&apos;, and the geocoder is turned off in the options.</source>
        <translation>「{text}」は手元の地名表になく、ジオコーダは設定でオフになっています。</translation>
    </message>
    <message>
        <source>Nothing here is called {text}.</source>
        <translation>{text} は手元の地名表にありません。</translation>
    </message>
    <message>
        <source>Nothing is called &apos;{text}&apos;, neither here nor at the geocoder.</source>
        <translation>「{text}」は手元の地名表にもジオコーダにも見つかりません。</translation>
    </message>
    <message>
        <source>Nothing is left out.</source>
        <translation>除外なし</translation>
    </message>
    <message>
        <source>Noting where {scene} came from</source>
        <translation>{scene} の入手元を記録しています</translation>
    </message>
    <message>
        <source>Noting which pairs are not done</source>
        <translation>未完了の干渉ペアを記録しています</translation>
    </message>
    <message>
        <source>One date shows σ⁰, the other γ⁰: their difference is not change.</source>
        <translation>一方の日付は σ⁰、もう一方は γ⁰ です。その差は変化ではありません。</translation>
    </message>
    <message>
        <source>One mosaic</source>
        <translation>モザイク表示</translation>
    </message>
    <message>
        <source>Only L1.1 scenes can be made analysis-ready.</source>
        <translation>解析準備済みにできるのは L1.1 のシーンだけです。</translation>
    </message>
    <message>
        <source>Only L2.2 products have this.</source>
        <translation>これは L2.2 プロダクトだけにあります。</translation>
    </message>
    <message>
        <source>Only after Enter, only what was typed, and at most once a second.</source>
        <translation>Enter を押したときだけ、入力した文字だけを、多くても 1 秒に 1 回送ります。</translation>
    </message>
    <message>
        <source>Only my area</source>
        <translation>範囲のみ</translation>
    </message>
    <message>
        <source>Only your area: about {size}, {time}.</source>
        <translation>範囲のみなら約 {size}、{time}。</translation>
    </message>
    <message>
        <source>Only your area: {cost}.</source>
        <translation>範囲のみ: {cost}。</translation>
    </message>
    <message>
        <source>Open ALOS-2 products</source>
        <translation>ALOS-2 プロダクトを開く</translation>
    </message>
    <message>
        <source>Open a file or zip …</source>
        <translation>ファイルまたは zip を開く…</translation>
    </message>
    <message>
        <source>Open a folder of an ALOS-2 product</source>
        <translation>ALOS-2 プロダクトのフォルダを開く</translation>
    </message>
    <message>
        <source>Open a folder …</source>
        <translation>フォルダを開く…</translation>
    </message>
    <message>
        <source>Open all {count}</source>
        <translation>{count}件すべて開く</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダを開く</translation>
    </message>
    <message>
        <source>Open products on disk</source>
        <translation>ディスク上のプロダクトを開く</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>フォルダを開く</translation>
    </message>
    <message>
        <source>OpenStreetMap&apos;s tiles are for looking at; its credit stands on the map.</source>
        <translation>OpenStreetMap のタイルは閲覧用です。出典は地図上に表示されます。</translation>
    </message>
    <message>
        <source>Opening the download queue</source>
        <translation>ダウンロードのキューを開いています</translation>
    </message>
    <message>
        <source>Options: folder, accounts, …</source>
        <translation>オプション:フォルダ、アカウントなど…</translation>
    </message>
    <message>
        <source>Overviews of {name}</source>
        <translation>{name} のオーバービュー</translation>
    </message>
    <message>
        <source>Pakistan</source>
        <translation>パキスタン</translation>
    </message>
    <message>
        <source>Papua New Guinea</source>
        <translation>パプアニューギニア</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>軌道</translation>
    </message>
    <message>
        <source>Pass direction</source>
        <translation>軌道方向</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Peru</source>
        <translation>ペルー</translation>
    </message>
    <message>
        <source>Phase repeats every 12 cm: only differences between places count.</source>
        <translation>位相は約 12 cm ごとに繰り返します。意味があるのは場所どうしの差だけです。</translation>
    </message>
    <message>
        <source>Philippines</source>
        <translation>フィリピン</translation>
    </message>
    <message>
        <source>Pick a disaster above</source>
        <translation>上の災害を選ぶか、</translation>
    </message>
    <message>
        <source>Pick from a calendar</source>
        <translation>カレンダーから選ぶ</translation>
    </message>
    <message>
        <source>Picture of the scene</source>
        <translation>シーンの画像</translation>
    </message>
    <message>
        <source>Pixels outside of the polygons of the area get no value.</source>
        <translation>範囲のポリゴンの外の画素は値なしになります。</translation>
    </message>
    <message>
        <source>Plac&amp;e</source>
        <translation>場所(&amp;E)</translation>
    </message>
    <message>
        <source>Place of the disaster</source>
        <translation>災害の場所</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Platforms (none pressed: all)</source>
        <translation>プラットフォーム(選択なし:すべて)</translation>
    </message>
    <message>
        <source>Platforms that did not answer</source>
        <translation>応答しなかったプラットフォーム</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Polarisation</source>
        <translation>偏波</translation>
    </message>
    <message>
        <source>Polarisations as colours</source>
        <translation>偏波をカラーで表示</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>ポリゴン</translation>
    </message>
    <message>
        <source>Predicted, not published: {fields}</source>
        <translation>公表値ではなく予測値:{fields}</translation>
    </message>
    <message>
        <source>Press Compare below: it compares 2022-09-26 with 2024-01-01, the day of the earthquake, on path 121.</source>
        <translation>下の「比較」を押すと、パス121の2022-09-26と地震当日(2024-01-01)を比較します。</translation>
    </message>
    <message>
        <source>Press Compare below: it compares the selected scene with one of another day.</source>
        <translation>下の「比較」を押すと、選択中のシーンを別の日のシーンと比較します。</translation>
    </message>
    <message>
        <source>Press Noto 2024 below: it lists the scenes of the earthquake of 1 January 2024.</source>
        <translation>下の「能登半島地震」を押すと、2024年1月1日の地震のシーンが並びます。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Preview, decoding …</source>
        <translation>プレビュー、デコード中 …</translation>
    </message>
    <message>
        <source>Preview: press Decode for both scenes to compare them at full resolution.</source>
        <translation>プレビューです。本来の分解能で比較するには、両方のシーンで「デコード」を押してください。</translation>
    </message>
    <message>
        <source>Previous candidate</source>
        <translation>前の候補</translation>
    </message>
    <message>
        <source>Product of this scene</source>
        <translation>このシーンのプロダクト</translation>
    </message>
    <message>
        <source>Programs, network, platforms and folders are being checked. This takes up to a minute.</source>
        <translation>プログラム、ネットワーク、プラットフォーム、フォルダを確認しています。1 分ほどかかることがあります。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Progress of {job}</source>
        <translation>{job} の進み具合</translation>
    </message>
    <message>
        <source>Put the scene on the map: from disk, or streamed if the platform allows it</source>
        <translation>シーンを地図に表示します(ディスクから、または可能ならストリーミングで)</translation>
    </message>
    <message>
        <source>QGIS keeps it encrypted, in its authentication database alone.</source>
        <translation>QGIS の認証データベースだけに、暗号化して保存します。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Ratio of polarisations (HH/HV)</source>
        <translation>偏波の比(HH/HV)</translation>
    </message>
    <message>
        <source>Ratio of polarisations, {scene}</source>
        <translation>偏波の比 {scene}</translation>
    </message>
    <message>
        <source>Read JAXA&apos;s disaster page again</source>
        <translation>JAXA の災害ページを読み直す</translation>
    </message>
    <message>
        <source>Read the terms</source>
        <translation>利用条件を読む</translation>
    </message>
    <message>
        <source>Read this area into the index</source>
        <translation>この範囲を索引に読み込む</translation>
    </message>
    <message>
        <source>Reading the candidates</source>
        <translation>候補の読み込み</translation>
    </message>
    <message>
        <source>Reading the disaster tables</source>
        <translation>災害の一覧を読み込んでいます</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation>最近の検索</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>再読み込み</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Remove a condition above, or widen area and dates.</source>
        <translation>上の条件を外すか、範囲や期間を広げてください。</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>一覧から外す</translation>
    </message>
    <message>
        <source>Remove the job from the list and search for the scene again.</source>
        <translation>ジョブを一覧から外し、シーンを検索し直してください。</translation>
    </message>
    <message>
        <source>Remove {event}</source>
        <translation>{event} を削除</translation>
    </message>
    <message>
        <source>Remove: {condition}</source>
        <translation>条件を外す:{condition}</translation>
    </message>
    <message>
        <source>Removing a preview</source>
        <translation>プレビューを削除しています</translation>
    </message>
    <message>
        <source>Removing {event}</source>
        <translation>{event} を削除しています</translation>
    </message>
    <message>
        <source>Repeating {name}</source>
        <translation>{name} を再検索中</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>ロシア</translation>
    </message>
    <message>
        <source>Save as GeoPackage, KML or CSV</source>
        <translation>GeoPackage・KML・CSV で保存</translation>
    </message>
    <message>
        <source>Save the scenes that are listed</source>
        <translation>一覧のシーンを保存</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>表を保存</translation>
    </message>
    <message>
        <source>Save what is listed</source>
        <translation>一覧を保存</translation>
    </message>
    <message>
        <source>Save what is listed: as a table with outlines, or as links</source>
        <translation>一覧を保存:フットプリント付きの表、またはリンク集として</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存済み</translation>
    </message>
    <message>
        <source>Saved and recent searches</source>
        <translation>保存済み・最近の検索</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>保存しました:{path}</translation>
    </message>
    <message>
        <source>Saving a table</source>
        <translation>表の保存</translation>
    </message>
    <message>
        <source>Saving the candidates</source>
        <translation>候補の保存</translation>
    </message>
    <message>
        <source>Saving the list of scenes</source>
        <translation>シーンの一覧を保存中</translation>
    </message>
    <message>
        <source>ScanSAR (W…)</source>
        <translation>ScanSAR(W…)</translation>
    </message>
    <message>
        <source>Scattering area and γ⁰ to σ⁰ ratio, too</source>
        <translation>散乱面積と γ⁰→σ⁰ 比も作る</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>シーン</translation>
    </message>
    <message>
        <source>Scenes found</source>
        <translation>見つかったシーン</translation>
    </message>
    <message>
        <source>Scenes on disk</source>
        <translation>ディスク上のシーン</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>もう一度検索</translation>
    </message>
    <message>
        <source>Search as the map moves</source>
        <translation>地図の移動に合わせて検索</translation>
    </message>
    <message>
        <source>Search for the scene again.</source>
        <translation>シーンを検索し直してください。</translation>
    </message>
    <message>
        <source>Search {track}</source>
        <translation>{track} を検索</translation>
    </message>
    <message>
        <source>Search, or choose a disaster.</source>
        <translation>検索するか、災害を選んでください。</translation>
    </message>
    <message>
        <source>Searching ALOS-2 scenes</source>
        <translation>ALOS-2 シーンを検索しています</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>検索しています…</translation>
    </message>
    <message>
        <source>See whether the layer&apos;s reference system is right.</source>
        <translation>レイヤの座標参照系が正しいか確認してください。</translation>
    </message>
    <message>
        <source>Select a scene first.</source>
        <translation>先にシーンを選んでください。</translation>
    </message>
    <message>
        <source>Select a scene in the results first.</source>
        <translation>先に結果からシーンを選んでください。</translation>
    </message>
    <message>
        <source>Select those that you mean.</source>
        <translation>使うものを選択してください。</translation>
    </message>
    <message>
        <source>Several towns may be meant by &apos;{place}&apos;.</source>
        <translation>「{place}」に当てはまる町が複数あります。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show a coarse picture of the whole scene, read straight from the platform</source>
        <translation>シーン全体の粗い画像を、プラットフォームから直接読んで表示します</translation>
    </message>
    <message>
        <source>Show a scene from before and one from after, or press Compare for a scene.</source>
        <translation>災害前と災害後のシーンを表示するか、シーンの「比較」を押してください。</translation>
    </message>
    <message>
        <source>Show all dates</source>
        <translation>すべての日付を表示</translation>
    </message>
    <message>
        <source>Show both dates of one level, or press Analysis-ready (γ⁰) for both.</source>
        <translation>両方の日付を同じレベルで表示するか、両方で「解析準備済み(γ⁰)」を押してください。</translation>
    </message>
    <message>
        <source>Show everything measured</source>
        <translation>観測された画素をすべて表示</translation>
    </message>
    <message>
        <source>Show layover and shadow</source>
        <translation>レイオーバーとシャドウを表示</translation>
    </message>
    <message>
        <source>Show masked</source>
        <translation>マスクをかけて表示</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>地図に表示</translation>
    </message>
    <message>
        <source>Show only what was not found the last time this search was made</source>
        <translation>前回の検索で見つからなかったものだけを表示</translation>
    </message>
    <message>
        <source>Show queue</source>
        <translation>キューを表示</translation>
    </message>
    <message>
        <source>Show the &amp;credit line on the map</source>
        <translation>地図にクレジットを表示する(&amp;C)</translation>
    </message>
    <message>
        <source>Show the credit wherever you show the data: {credit}</source>
        <translation>データを表示する場所には必ずクレジットを入れてください:{credit}</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>ログを表示</translation>
    </message>
    <message>
        <source>Show the same polarisation of both scenes.</source>
        <translation>両方のシーンを同じ偏波で表示してください。</translation>
    </message>
    <message>
        <source>Show the scene again with its mask file beside it.</source>
        <translation>マスクファイルを同じ場所に置いて、シーンを表示し直してください。</translation>
    </message>
    <message>
        <source>Show the scene without what its mask marks: choose by what you look for</source>
        <translation>マスクの区分を除いて表示します。調べたいものに合わせて選んでください</translation>
    </message>
    <message>
        <source>Show the scenes before and after the event, and swipe between them</source>
        <translation>災害前後のシーンを表示し、スワイプで見比べます</translation>
    </message>
    <message>
        <source>Show the whole scenes</source>
        <translation>シーン全体を表示</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show what each platform answered</source>
        <translation>各プラットフォームの応答を表示</translation>
    </message>
    <message>
        <source>Show with a mask</source>
        <translation>マスクをかけて表示</translation>
    </message>
    <message>
        <source>Shown: more than ±{threshold} dB. Noise: {noise} dB. Candidates of change: {count}.</source>
        <translation>表示:±{threshold} dB を超える変化。雑音:{noise} dB。変化候補:{count} 件。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Small map of where in the country the map lies</source>
        <translation>国内のどこかを示す小さな地図</translation>
    </message>
    <message>
        <source>South Korea</source>
        <translation>韓国</translation>
    </message>
    <message>
        <source>Spotlight (S…)</source>
        <translation>スポットライト(S…)</translation>
    </message>
    <message>
        <source>Sri Lanka</source>
        <translation>スリランカ</translation>
    </message>
    <message>
        <source>Step {number} of 3</source>
        <translation>手順 {number}/3</translation>
    </message>
    <message>
        <source>Stretch of &amp;HH and VV</source>
        <translation>HH・VV のストレッチ(&amp;H)</translation>
    </message>
    <message>
        <source>Stretch of H&amp;V and VH</source>
        <translation>HV・VH のストレッチ(&amp;V)</translation>
    </message>
    <message>
        <source>Stretch to what the map shows (2–98 %)</source>
        <translation>地図に見える範囲に合わせて調整(2–98 %)</translation>
    </message>
    <message>
        <source>Stripmap 10 m (F…)</source>
        <translation>ストリップマップ 10 m(F…)</translation>
    </message>
    <message>
        <source>Stripmap 3 m (U…)</source>
        <translation>ストリップマップ 3 m(U…)</translation>
    </message>
    <message>
        <source>Stripmap 6 m (H…)</source>
        <translation>ストリップマップ 6 m(H…)</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>スワイプ</translation>
    </message>
    <message>
        <source>Switch between the dates</source>
        <translation>二時期を切り替える</translation>
    </message>
    <message>
        <source>Switch them on</source>
        <translation>表示する</translation>
    </message>
    <message>
        <source>Syria</source>
        <translation>シリア</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Table of addresses (*.csv)</source>
        <translation>アドレスの表(*.csv)</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>台湾</translation>
    </message>
    <message>
        <source>Tell me when there is something</source>
        <translation>見つかったら知らせる</translation>
    </message>
    <message>
        <source>Tellus</source>
        <translation>Tellus</translation>
    </message>
    <message>
        <source>Tellus Traveler: needs an API token</source>
        <translation>Tellus Traveler:API トークンが必要です</translation>
    </message>
    <message>
        <source>Tellus terms</source>
        <translation>Tellus の利用条件</translation>
    </message>
    <message>
        <source>Tellus terms of use</source>
        <translation>Tellus の利用条件</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>利用条件</translation>
    </message>
    <message>
        <source>Terms of the tiles</source>
        <translation>タイルの利用条件</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Test {platform}</source>
        <translation>{platform} をテスト</translation>
    </message>
    <message>
        <source>Testing {platform}</source>
        <translation>{platform} をテストしています</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>タイ</translation>
    </message>
    <message>
        <source>The area</source>
        <translation>範囲</translation>
    </message>
    <message>
        <source>The area cannot be expressed in longitude and latitude.</source>
        <translation>範囲を経度・緯度で表せません。</translation>
    </message>
    <message>
        <source>The area crosses the date line, which one raster cannot.</source>
        <translation>範囲が日付変更線をまたいでいます。一つのラスタにはできません。</translation>
    </message>
    <message>
        <source>The area of the search has no polygon.</source>
        <translation>検索の範囲にポリゴンがありません。</translation>
    </message>
    <message>
        <source>The download queue is not open.</source>
        <translation>ダウンロードのキューが開いていません。</translation>
    </message>
    <message>
        <source>The download queue names a platform that is not known: &apos;{platform}&apos;.</source>
        <translation>ダウンロードのキューに、知らないプラットフォーム「{platform}」があります。</translation>
    </message>
    <message>
        <source>The free space there is not known.</source>
        <translation>空き容量がわかりません。</translation>
    </message>
    <message>
        <source>The image has overviews already, or is too small to need any.</source>
        <translation>この画像にはすでにオーバービューがあるか、小さいため不要です。</translation>
    </message>
    <message>
        <source>The language follows QGIS (Settings, Options, General): English or Japanese.</source>
        <translation>言語は QGIS の設定(設定 → オプション → 一般)に従い、英語または日本語になります。</translation>
    </message>
    <message>
        <source>The last day ({stop}) is before the first day ({start}).</source>
        <translation>終了日({stop})が開始日({start})より前です。</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; has more than {count} polygons.</source>
        <translation>レイヤ「{name}」にはポリゴンが {count} 個を超えてあります。</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; has no extent.</source>
        <translation>レイヤ「{name}」には範囲がありません。</translation>
    </message>
    <message>
        <source>The link has expired.</source>
        <translation>リンクの有効期限が切れました。</translation>
    </message>
    <message>
        <source>The magnitude &apos;{text}&apos; is not a number from 0 to 10.</source>
        <translation>マグニチュード「{text}」は 0 から 10 の数ではありません。</translation>
    </message>
    <message>
        <source>The map sheet is being drawn</source>
        <translation>図面を作成しています</translation>
    </message>
    <message>
        <source>The map shows a span of time in which no scene was taken.</source>
        <translation>地図の時間範囲に、観測されたシーンがありません。</translation>
    </message>
    <message>
        <source>The map shows no data of this layer.</source>
        <translation>地図にはこのレイヤのデータが表示されていません。</translation>
    </message>
    <message>
        <source>The mask leaves out everything that the map shows of the scenes.</source>
        <translation>地図の表示範囲にあるシーンの画素は、すべてマスクで除外されています。</translation>
    </message>
    <message>
        <source>The page holds no logins, and names of yours are replaced.</source>
        <translation>ログイン情報は含まれず、お使いの方の名前は置き換えられます。</translation>
    </message>
    <message>
        <source>The pair covers {percent} % of the map</source>
        <translation>このペアは地図の {percent} % を覆います</translation>
    </message>
    <message>
        <source>The platform does not say it; a level 1.1 scene takes 1 to 13 GB.</source>
        <translation>サイズは公表されていません。L1.1 は 1 シーン 1~13 GB です。</translation>
    </message>
    <message>
        <source>The platform no longer has this file.</source>
        <translation>このファイルはもうプラットフォームにありません。</translation>
    </message>
    <message>
        <source>The polygons of &apos;{name}&apos; cannot be put into longitude and latitude.</source>
        <translation>「{name}」のポリゴンを経度・緯度に変換できません。</translation>
    </message>
    <message>
        <source>The polygons of the active layer, or those selected; else its box</source>
        <translation>アクティブなレイヤのポリゴン(選択があれば選択したもの)。ポリゴンがなければその外接範囲</translation>
    </message>
    <message>
        <source>The polygons of the search&apos;s area</source>
        <translation>検索範囲のポリゴン</translation>
    </message>
    <message>
        <source>The projection of the map has no place for the scenes.</source>
        <translation>地図の投影法では、シーンの場所を表せません。</translation>
    </message>
    <message>
        <source>The rasters were written with a mask that leaves out everything that the map shows. Make them again with another mask to see it.</source>
        <translation>ラスタを作成したときのマスクが、地図に見える範囲をすべて除いています。見るには、別のマスクで作り直してください。</translation>
    </message>
    <message>
        <source>The scene covers {percent} % of the map</source>
        <translation>このシーンは地図の {percent} % を覆います</translation>
    </message>
    <message>
        <source>The scenes are fully transparent.</source>
        <translation>シーンが完全に透明になっています。</translation>
    </message>
    <message>
        <source>The scenes are in a group that is switched off, so the map does not show them.</source>
        <translation>シーンは非表示のグループにあるため、地図に表示されません。</translation>
    </message>
    <message>
        <source>The scenes are not drawn at this scale of the map.</source>
        <translation>この縮尺ではシーンは描かれません。</translation>
    </message>
    <message>
        <source>The search failed</source>
        <translation>検索に失敗しました</translation>
    </message>
    <message>
        <source>The two dates have no polarisation in common.</source>
        <translation>二時期に共通する偏波がありません。</translation>
    </message>
    <message>
        <source>There are no results to choose a pair from.</source>
        <translation>ペアを選ぶ検索結果がありません。</translation>
    </message>
    <message>
        <source>There are no two dates of one path on the map.</source>
        <translation>同じパスの二時期が地図にありません。</translation>
    </message>
    <message>
        <source>There are {count} products to open.</source>
        <translation>開くプロダクトが{count}件あります。</translation>
    </message>
    <message>
        <source>There is no scene of the same geometry to compare with.</source>
        <translation>比較できる、同じ観測条件のシーンがありません。</translation>
    </message>
    <message>
        <source>These are {count} days; ALOS-2 comes back to a path after {repeat} days.</source>
        <translation>期間は {count} 日間です。ALOS-2 が同じパスに戻るのは {repeat} 日ごとです。</translation>
    </message>
    <message>
        <source>These links need a login in the download tool: {platforms}.</source>
        <translation>次のリンクはダウンロードツールでのログインが必要です:{platforms}。</translation>
    </message>
    <message>
        <source>These scenes may be used for non-commercial purposes only.</source>
        <translation>これらのシーンは非商用目的に限り利用できます。</translation>
    </message>
    <message>
        <source>This QGIS lacks its part for OAuth2, so it cannot log in with a browser.</source>
        <translation>この QGIS には OAuth2 の部品がないため、ブラウザでログインできません。</translation>
    </message>
    <message>
        <source>This layer has a style of its own, which is not one of colours and limits.</source>
        <translation>このレイヤには独自のスタイルがあり、配色と表示範囲だけでは表せません。</translation>
    </message>
    <message>
        <source>This place has no longitude and latitude.</source>
        <translation>この場所は経度・緯度に変換できません。</translation>
    </message>
    <message>
        <source>Threshold in dB</source>
        <translation>しきい値(dB)</translation>
    </message>
    <message>
        <source>Ticked: left out of the picture</source>
        <translation>チェックした区分は画像から除かれます</translation>
    </message>
    <message>
        <source>Tiles are &amp;kept in</source>
        <translation>タイルの保存先(&amp;K)</translation>
    </message>
    <message>
        <source>Tiles are fetched when they are needed (20 to 40 MB each) and kept, up to 4 GB. Without a network and without kept tiles the scene is decoded all the same, and says so.</source>
        <translation>タイルは必要なときに取得し(1 枚 20~40 MB)、4 GB まで保存します。ネットワークも保存済みタイルもない場合は、地形補正なしでデコードし、その旨を示します。</translation>
    </message>
    <message>
        <source>Time series</source>
        <translation>時系列</translation>
    </message>
    <message>
        <source>Time series at {place}</source>
        <translation>{place} の時系列</translation>
    </message>
    <message>
        <source>Time series: click a place, see all dates</source>
        <translation>時系列:場所をクリックすると全日付を表示</translation>
    </message>
    <message>
        <source>To day (UTC)</source>
        <translation>終了日(UTC)</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>今すぐ再試行</translation>
    </message>
    <message>
        <source>Turkey</source>
        <translation>トルコ</translation>
    </message>
    <message>
        <source>Turn the line</source>
        <translation>線の向きを変える</translation>
    </message>
    <message>
        <source>Two more layers: the ground in each pixel, and what turns γ⁰ into σ⁰ of the slope</source>
        <translation>レイヤを 2 つ追加: 各画素が見る地面の面積と、γ⁰ を斜面の σ⁰ に変える比</translation>
    </message>
    <message>
        <source>Type a town at Place, or move the map there.</source>
        <translation>「場所」に町の名前を入力するか、地図をそこへ動かしてください。</translation>
    </message>
    <message>
        <source>Type a town, a scene id, a path and frame, or coordinates.</source>
        <translation>地名、シーン ID、パスとフレーム、または座標を入力してください。</translation>
    </message>
    <message>
        <source>Type all of it first.</source>
        <translation>先にすべて入力してください。</translation>
    </message>
    <message>
        <source>Type both, then press Add and search.</source>
        <translation>両方を入力して「追加して検索」を押してください。</translation>
    </message>
    <message>
        <source>Type it like 2024-01-31, or 2024-01 for a month.</source>
        <translation>2024-01-31、月なら 2024-01 のように入力してください。</translation>
    </message>
    <message>
        <source>Type one whole: {names}.</source>
        <translation>どれかを省略せずに入力してください:{names}。</translation>
    </message>
    <message>
        <source>Type west, south, east, north (136.5, 36.6, 137.5, 37.6) or a point (37.4N 137.2E).</source>
        <translation>西, 南, 東, 北(136.5, 36.6, 137.5, 37.6)または地点(37.4N 137.2E)を入力してください。</translation>
    </message>
    <message>
        <source>Türkiye</source>
        <translation>トルコ</translation>
    </message>
    <message>
        <source>United States of America</source>
        <translation>アメリカ合衆国</translation>
    </message>
    <message>
        <source>Unlock and search</source>
        <translation>解除して検索</translation>
    </message>
    <message>
        <source>Unpack the zip</source>
        <translation>zip を展開</translation>
    </message>
    <message>
        <source>Unpack the zip beside it</source>
        <translation>zip を同じ場所に展開</translation>
    </message>
    <message>
        <source>Unpack {name}</source>
        <translation>{name} を展開</translation>
    </message>
    <message>
        <source>Use the projection of the scenes</source>
        <translation>シーンの投影法にする</translation>
    </message>
    <message>
        <source>Use these colours and limits from now on</source>
        <translation>今後もこの配色と表示範囲を使う</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>ユーザー名とパスワード</translation>
    </message>
    <message>
        <source>Using these scenes is subject to terms.</source>
        <translation>これらのシーンの利用には条件があります。</translation>
    </message>
    <message>
        <source>Vietnam</source>
        <translation>ベトナム</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>W, S, E, N or a point</source>
        <translation>西, 南, 東, 北 または地点</translation>
    </message>
    <message>
        <source>Web background under the outlines: on or off</source>
        <translation>フットプリントの下の Web 背景地図: オン/オフ</translation>
    </message>
    <message>
        <source>West, south, east, north in degrees, or a point such as 37.4N 137.2E</source>
        <translation>西, 南, 東, 北(度)、または 37.4N 137.2E のような地点</translation>
    </message>
    <message>
        <source>What analysis-ready γ⁰ comes with</source>
        <translation>解析準備済み γ⁰ に付けるもの</translation>
    </message>
    <message>
        <source>What is meant</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>地図の表示範囲</translation>
    </message>
    <message>
        <source>What the map shows is not a place for a disaster: it is 0°, 0° or too large.</source>
        <translation>地図の表示範囲は災害の場所になりません(0°, 0° を含むか、広すぎます)。</translation>
    </message>
    <message>
        <source>What to show of the scene</source>
        <translation>シーンで表示するもの</translation>
    </message>
    <message>
        <source>Where coherence fell across the event: two dates before it and one after it</source>
        <translation>災害の前後でコヒーレンスが低下した場所（前 2 時期、後 1 時期）</translation>
    </message>
    <message>
        <source>Where in the country the map lies</source>
        <translation>地図の位置(国内)</translation>
    </message>
    <message>
        <source>Where in the country the map lies; a click hides this</source>
        <translation>国内のどこかを示します。クリックで隠します</translation>
    </message>
    <message>
        <source>Where the dates come from</source>
        <translation>日付の取得元</translation>
    </message>
    <message>
        <source>White at</source>
        <translation>白にする値</translation>
    </message>
    <message>
        <source>Whole scene</source>
        <translation>シーン全体</translation>
    </message>
    <message>
        <source>Whole scene: {cost}.</source>
        <translation>シーン全体: {cost}。</translation>
    </message>
    <message>
        <source>Widen the dates so that an earlier scene of the same path and frame is found.</source>
        <translation>同じパスとフレームの前のシーンが見つかるよう、期間を広げてください。</translation>
    </message>
    <message>
        <source>Work on 1 pair waits.</source>
        <translation>干渉ペア 1 組の処理が中断しています。</translation>
    </message>
    <message>
        <source>Work on {count} pairs waits.</source>
        <translation>干渉ペア {count} 組の処理が中断しています。</translation>
    </message>
    <message>
        <source>Write it like 7.6, or leave it blank.</source>
        <translation>7.6 のように書くか、空欄にしてください。</translation>
    </message>
    <message>
        <source>Your own &amp;addresses</source>
        <translation>自分で用意したアドレス(&amp;A)</translation>
    </message>
    <message>
        <source>Your own …</source>
        <translation>独自の災害…</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>ズーム</translation>
    </message>
    <message>
        <source>Zoom to a part of the Earth that the map&apos;s projection covers.</source>
        <translation>地図の投影法が扱える地域にズームしてください。</translation>
    </message>
    <message>
        <source>a town, or blank for what the map shows</source>
        <translation>町の名前。空欄なら地図の表示範囲</translation>
    </message>
    <message>
        <source>about {time} to compute</source>
        <translation>計算に約 {time}</translation>
    </message>
    <message>
        <source>amplitude (DN)</source>
        <translation>振幅(DN)</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>応答あり</translation>
    </message>
    <message>
        <source>answered, {count} products</source>
        <translation>応答あり、{count} 件</translation>
    </message>
    <message>
        <source>any</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>any day</source>
        <translation>指定なし</translation>
    </message>
    <message>
        <source>any, e.g. U2-6L</source>
        <translation>すべて(例 U2-6L)</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>as fast as possible</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>as ticked below</source>
        <translation>下でチェックしたとおり</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>昇交軌道</translation>
    </message>
    <message>
        <source>asked, no answer yet</source>
        <translation>照会中(応答待ち)</translation>
    </message>
    <message>
        <source>asking for its files</source>
        <translation>ファイルを問い合わせ中</translation>
    </message>
    <message>
        <source>blank: the area stays</source>
        <translation>空欄:範囲はそのまま</translation>
    </message>
    <message>
        <source>brighter after</source>
        <translation>後で明るい</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>cancelled, {percent} % kept</source>
        <translation>中止({percent} % を保存済み)</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>coherence fell, z {z}</source>
        <translation>コヒーレンス低下、z {z}</translation>
    </message>
    <message>
        <source>computing takes a time that depends on its size</source>
        <translation>計算時間は大きさによります</translation>
    </message>
    <message>
        <source>darker after</source>
        <translation>後で暗い</translation>
    </message>
    <message>
        <source>decibels (dB)</source>
        <translation>デシベル(dB)</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>降交軌道</translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>軌道方向</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>e.g. Flood of the Mogami river</source>
        <translation>例:最上川の洪水</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>first</source>
        <translation>最初の偏波</translation>
    </message>
    <message>
        <source>footprint</source>
        <translation>範囲</translation>
    </message>
    <message>
        <source>for pictures and clips</source>
        <translation>画像と切り出しに必要</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} から</translation>
    </message>
    <message>
        <source>in project</source>
        <translation>プロジェクトにあり</translation>
    </message>
    <message>
        <source>interrupted when QGIS ended</source>
        <translation>QGIS の終了で中断</translation>
    </message>
    <message>
        <source>it answered after {seconds} s and listed no scene.</source>
        <translation>{seconds} 秒で応答がありましたが、シーンはありませんでした。</translation>
    </message>
    <message>
        <source>it answered after {seconds} s and listed {scene}.</source>
        <translation>{seconds} 秒で応答があり、{scene} が一覧にありました。</translation>
    </message>
    <message>
        <source>it failed after {seconds} s. {reason}</source>
        <translation>{seconds} 秒後に失敗しました。{reason}</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>local index</source>
        <translation>ローカル索引</translation>
    </message>
    <message>
        <source>look</source>
        <translation>観測方向</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>観測モード</translation>
    </message>
    <message>
        <source>needs a login</source>
        <translation>ログインが必要</translation>
    </message>
    <message>
        <source>needs no login</source>
        <translation>ログイン不要</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新着</translation>
    </message>
    <message>
        <source>next try in {seconds} s</source>
        <translation>次の試行まで {seconds} 秒</translation>
    </message>
    <message>
        <source>non-comm.</source>
        <translation>非商用</translation>
    </message>
    <message>
        <source>non-commercial</source>
        <translation>非商用</translation>
    </message>
    <message>
        <source>non-commercial use; terms</source>
        <translation>非商用利用のみ・利用条件</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未照会</translation>
    </message>
    <message>
        <source>nothing to fetch, {computing}</source>
        <translation>ダウンロード不要、{computing}</translation>
    </message>
    <message>
        <source>off-nadir {angle}°</source>
        <translation>オフナディア角 {angle}°</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>ディスクにあり</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>開いています</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>or set area and dates and press Search.</source>
        <translation>または範囲と期間を指定して「検索」を押してください。</translation>
    </message>
    <message>
        <source>path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>paused at {percent} %</source>
        <translation>{percent} % で一時停止中</translation>
    </message>
    <message>
        <source>polygon {area}</source>
        <translation>ポリゴン {area}</translation>
    </message>
    <message>
        <source>post</source>
        <translation>災害後</translation>
    </message>
    <message>
        <source>power (linear)</source>
        <translation>電力(線形)</translation>
    </message>
    <message>
        <source>product</source>
        <translation>プロダクト</translation>
    </message>
    <message>
        <source>red: brighter after, cyan: darker after</source>
        <translation>赤:後で明るい、水色:後で暗い</translation>
    </message>
    <message>
        <source>red: darker after, cyan: brighter after</source>
        <translation>赤:後で暗い、水色:後で明るい</translation>
    </message>
    <message>
        <source>register</source>
        <translation>登録</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>search this track</source>
        <translation>この軌道を検索</translation>
    </message>
    <message>
        <source>start time</source>
        <translation>開始時刻</translation>
    </message>
    <message>
        <source>terms</source>
        <translation>利用条件</translation>
    </message>
    <message>
        <source>the area</source>
        <translation>この範囲</translation>
    </message>
    <message>
        <source>the platform does not say its size, {computing}</source>
        <translation>サイズは不明、{computing}</translation>
    </message>
    <message>
        <source>the point and 10 km around it</source>
        <translation>この点とその周囲 10 km</translation>
    </message>
    <message>
        <source>the polygon</source>
        <translation>ポリゴン</translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation>展開中</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day} まで</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>waiting for the line at {percent} %</source>
        <translation>回線の回復を待っています（{percent} %）</translation>
    </message>
    <message>
        <source>waiting, before the others</source>
        <translation>待機中(ほかより先)</translation>
    </message>
    <message>
        <source>waits for a login</source>
        <translation>ログインを待っています</translation>
    </message>
    <message>
        <source>waits for room on the disk</source>
        <translation>ディスクの空きを待っています</translation>
    </message>
    <message>
        <source>{area} ha</source>
        <translation>{area} ha</translation>
    </message>
    <message>
        <source>{condition}: click to remove this condition</source>
        <translation>{condition}:クリックするとこの条件を外します</translation>
    </message>
    <message>
        <source>{count} candidate changes: places to look at, not damage.</source>
        <translation>変化の候補 {count} 件:確認すべき場所であり、被害ではありません。</translation>
    </message>
    <message>
        <source>{count} dates</source>
        <translation>{count} 時期</translation>
    </message>
    <message>
        <source>{count} downloads wait.</source>
        <translation>ダウンロードが{count}件待っています。</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>失敗 {count}</translation>
    </message>
    <message>
        <source>{count} jobs under way</source>
        <translation>{count} 件を実行中</translation>
    </message>
    <message>
        <source>{count} links saved: {file}</source>
        <translation>{count} 件のリンクを保存しました:{file}</translation>
    </message>
    <message>
        <source>{count} more are in the log.</source>
        <translation>ほか {count} 件はログにあります。</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>新着 {count}</translation>
    </message>
    <message>
        <source>{count} new products: {name}</source>
        <translation>新しいプロダクト {count} 件:{name}</translation>
    </message>
    <message>
        <source>{count} of {all} platforms answered</source>
        <translation>{all} 件中 {count} 件のプラットフォームが応答</translation>
    </message>
    <message>
        <source>{count} paused</source>
        <translation>一時停止 {count}</translation>
    </message>
    <message>
        <source>{count} places fit: choose one.</source>
        <translation>{count} 件の候補があります。一つ選んでください。</translation>
    </message>
    <message>
        <source>{count} products</source>
        <translation>{count} プロダクト</translation>
    </message>
    <message>
        <source>{count} products have no plain link and are not in the list: download them here.</source>
        <translation>{count} 件のプロダクトは通常のリンクがないため一覧に含まれません。ここでダウンロードしてください。</translation>
    </message>
    <message>
        <source>{count} products saved: {file}</source>
        <translation>{count} 件のプロダクトを保存しました:{file}</translation>
    </message>
    <message>
        <source>{count} running</source>
        <translation>実行中 {count}</translation>
    </message>
    <message>
        <source>{count} scenes</source>
        <translation>{count} シーン</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>待機 {count}</translation>
    </message>
    <message>
        <source>{count} waiting for the line</source>
        <translation>回線待ち {count} 件</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 時間</translation>
    </message>
    <message>
        <source>{job}: {status}</source>
        <translation>{job}:{status}</translation>
    </message>
    <message>
        <source>{latitude}, {longitude} ({side} × {side} pixels)</source>
        <translation>{latitude}, {longitude}({side} × {side} 画素)</translation>
    </message>
    <message>
        <source>{layer} was made without a mask.</source>
        <translation>{layer} はマスクなしで作られています。</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
    <message>
        <source>{path} is a file, so downloads cannot go there: choose a folder.</source>
        <translation>{path} はファイルなので、ダウンロード先にできません。フォルダを選んでください。</translation>
    </message>
    <message>
        <source>{path} is a file, so tiles cannot go there: choose a folder.</source>
        <translation>{path} はファイルなので、タイルを保存できません。フォルダを選んでください。</translation>
    </message>
    <message>
        <source>{scene} has no file that can be read in place.</source>
        <translation>{scene} には、そのまま読めるファイルがありません。</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{shown} of {found}</source>
        <translation>{found} 件中 {shown} 件</translation>
    </message>
    <message>
        <source>{side} looking</source>
        <translation>{side}観測</translation>
    </message>
    <message>
        <source>{size} are free there.</source>
        <translation>空き容量は {size} です。</translation>
    </message>
    <message>
        <source>{size} free on the disk</source>
        <translation>ディスクの空き {size}</translation>
    </message>
    <message>
        <source>{size} to fetch in about {time}, {computing}</source>
        <translation>ダウンロード {size}（約 {time}）、{computing}</translation>
    </message>
    <message>
        <source>{time} UTC: {mean}{spread} dB, {count} of {pixels} pixels, {scene}</source>
        <translation>{time} UTC:{mean}{spread} dB、{pixels} 画素中 {count} 画素、{scene}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>残り {time}</translation>
    </message>
    <message>
        <source>γ⁰ with {count} more</source>
        <translation>γ⁰ + {count} 件</translation>
    </message>
    <message>
        <source>γ⁰ with …</source>
        <translation>γ⁰ に付けるもの…</translation>
    </message>
    <message>
        <source>“{name}” is kept under Saved searches and repeated every 6 hours while QGIS runs.</source>
        <translation>「{name}」を保存済みの検索に残し、QGIS の起動中は 6 時間ごとに繰り返します。</translation>
    </message>
    <message>
        <source>“{words}” is not on this page</source>
        <translation>「{words}」はこのページにありません</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Check this installation</source>
        <translation>環境の確認</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告書</translation>
    </message>
    <message>
        <source>Text (*.txt);;JSON (*.json)</source>
        <translation>テキスト (*.txt);;JSON (*.json)</translation>
    </message>
    <message>
        <source>What works and what does not: programs, proxy, platforms, folders, and a product.</source>
        <translation>動作の確認:プログラム、プロキシ、プラットフォーム、フォルダ、プロダクト。</translation>
    </message>
</context>
<context>
    <name>Download</name>
    <message>
        <source>Addresses, one a line</source>
        <translation>アドレス(一行に一つ)</translation>
    </message>
    <message>
        <source>An address begins with https://; give one a line.</source>
        <translation>アドレスは https:// で始まります。1 行に 1 つずつ指定してください。</translation>
    </message>
    <message>
        <source>Download scenes</source>
        <translation>シーンのダウンロード</translation>
    </message>
    <message>
        <source>Fetches products; a broken transfer resumes, and every file is verified.</source>
        <translation>プロダクトを取得します。途中で切れても続きから再開し、すべてのファイルを確認します。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダ</translation>
    </message>
    <message>
        <source>Give a layer made by it, with its field scene_json.</source>
        <translation>scene_json フィールドを持つ、検索結果のレイヤを指定してください。</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>マニフェスト</translation>
    </message>
    <message>
        <source>Minutes to wait for a line that is cut (blank = until cancelled)</source>
        <translation>回線が切れたときに待つ時間(分)(空 = キャンセルまで)</translation>
    </message>
    <message>
        <source>Scenes found by a search</source>
        <translation>検索で見つかったシーン</translation>
    </message>
    <message>
        <source>Stored login (none = of the settings)</source>
        <translation>保存済みのログイン(なし = プラグインの設定)</translation>
    </message>
    <message>
        <source>There is nothing to fetch: give INPUT or URLS.</source>
        <translation>取得するものがありません。INPUT か URLS を指定してください。</translation>
    </message>
    <message>
        <source>URLS has {text}, which is not an address.</source>
        <translation>URLS の「{text}」はアドレスではありません。</translation>
    </message>
    <message>
        <source>{name} has features that were not made by alos2:search.</source>
        <translation>{name} に、alos2:search で作られたものではない地物があります。</translation>
    </message>
    <message>
        <source>{problem} Waiting for the line: next try in {seconds} s.</source>
        <translation>{problem} 回線の回復を待っています。次の試行まで {seconds} 秒。</translation>
    </message>
</context>
<context>
    <name>EarthEngineAlgorithm</name>
    <message>
        <source>Earlier period, not after (UTC)</source>
        <translation>前の期間:終了(UTC)</translation>
    </message>
    <message>
        <source>Earlier period, not before (UTC)</source>
        <translation>前の期間:開始(UTC)</translation>
    </message>
    <message>
        <source>Earlier scene, for change</source>
        <translation>前のシーン(変化の計算用)</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>除外する区分</translation>
    </message>
    <message>
        <source>Period, not after (UTC)</source>
        <translation>期間:終了(UTC)</translation>
    </message>
    <message>
        <source>Period, not before (UTC)</source>
        <translation>期間:開始(UTC)</translation>
    </message>
    <message>
        <source>Period: flight direction</source>
        <translation>期間:軌道方向</translation>
    </message>
    <message>
        <source>Period: frame (0 = any)</source>
        <translation>期間:フレーム(0 = すべて)</translation>
    </message>
    <message>
        <source>Period: looking to the</source>
        <translation>期間:観測方向</translation>
    </message>
    <message>
        <source>Period: path (0 = any)</source>
        <translation>期間:パス(0 = すべて)</translation>
    </message>
    <message>
        <source>Say when the later period begins and when the earlier one ends.</source>
        <translation>後の期間の開始と前の期間の終了を指定してください。</translation>
    </message>
    <message>
        <source>Scene (product id or asset id)</source>
        <translation>シーン(プロダクト ID またはアセット ID)</translation>
    </message>
    <message>
        <source>The change between two periods needs START and PRE_END.</source>
        <translation>二つの期間の変化には START と PRE_END が必要です。</translation>
    </message>
    <message>
        <source>What to compute</source>
        <translation>計算の内容</translation>
    </message>
    <message>
        <source>any</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>昇交軌道</translation>
    </message>
    <message>
        <source>backscatter of a scene</source>
        <translation>シーンの後方散乱係数</translation>
    </message>
    <message>
        <source>change between the means of two periods</source>
        <translation>二つの期間の平均の変化</translation>
    </message>
    <message>
        <source>change between two scenes</source>
        <translation>二つのシーンの変化</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>降交軌道</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>layover</source>
        <translation>レイオーバー</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>maximum of a period</source>
        <translation>期間の最大</translation>
    </message>
    <message>
        <source>mean of a period</source>
        <translation>期間の平均</translation>
    </message>
    <message>
        <source>median of a period</source>
        <translation>期間の中央値</translation>
    </message>
    <message>
        <source>minimum of a period</source>
        <translation>期間の最小</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>データなし</translation>
    </message>
    <message>
        <source>ocean</source>
        <translation>海域</translation>
    </message>
    <message>
        <source>ratio HH/HV of a scene</source>
        <translation>シーンの HH/HV 比</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>レーダーシャドウ</translation>
    </message>
    <message>
        <source>two scenes in colours</source>
        <translation>二つのシーンのカラー合成</translation>
    </message>
</context>
<context>
    <name>EarthEngineClip</name>
    <message>
        <source>Area of the clip (blank = the box of the polygons)</source>
        <translation>切り出す範囲(空 = ポリゴンの外接長方形)</translation>
    </message>
    <message>
        <source>Backscatter of a scene, or its mean, extremes or change over a period, of an area: computed by Earth Engine, so that only the clip is downloaded.</source>
        <translation>指定範囲の、シーンの後方散乱係数、または期間の平均・極値・変化を Earth Engine で計算し、切り出した部分だけをダウンロードします。</translation>
    </message>
    <message>
        <source>CRS (blank = that of the scene, or UTM zone of the area)</source>
        <translation>CRS(空 = シーンの座標系、期間では範囲の UTM ゾーン)</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>切り出し</translation>
    </message>
    <message>
        <source>Clip from Earth Engine</source>
        <translation>Earth Engine から切り出し</translation>
    </message>
    <message>
        <source>Pixel size [m]</source>
        <translation>画素サイズ [m]</translation>
    </message>
</context>
<context>
    <name>EarthEngineLayer</name>
    <message>
        <source>A scene, two dates, or a mean, minimum or change over a period as a masked layer of tiles that Earth Engine computes.</source>
        <translation>シーン、二時期、または期間の平均・最小・変化を、Earth Engine が計算するマスク済みのタイルレイヤとして表示します。</translation>
    </message>
    <message>
        <source>Address of the tiles</source>
        <translation>タイルのアドレス</translation>
    </message>
    <message>
        <source>Id of the layer</source>
        <translation>レイヤの ID</translation>
    </message>
    <message>
        <source>Show from Earth Engine</source>
        <translation>Earth Engine で表示</translation>
    </message>
</context>
<context>
    <name>Extension</name>
    <message>
        <source>ALOS-2 Explorer</source>
        <translation>ALOS-2 Explorer</translation>
    </message>
    <message>
        <source>Find, fetch, decode and show ALOS-2 scenes</source>
        <translation>ALOS-2 シーンの検索、取得、デコード、表示</translation>
    </message>
</context>
<context>
    <name>Interferogram</name>
    <message>
        <source>CRS (blank = UTM zone of the scene)</source>
        <translation>座標参照系(空欄 = シーンの UTM 帯)</translation>
    </message>
    <message>
        <source>Coherence</source>
        <translation>コヒーレンス</translation>
    </message>
    <message>
        <source>Coherence and interferogram</source>
        <translation>コヒーレンスと干渉画像</translation>
    </message>
    <message>
        <source>Coherence and phase of two L1.1 scenes, without the phase of topography.</source>
        <translation>L1.1 2 シーンのコヒーレンスと位相(地形縞を除去)。</translation>
    </message>
    <message>
        <source>Elevation model (blank = one is found)</source>
        <translation>標高モデル(空ならさがす)</translation>
    </message>
    <message>
        <source>Filter of the phase (Goldstein, 0 = off)</source>
        <translation>位相のフィルタ(Goldstein、0 = なし)</translation>
    </message>
    <message>
        <source>First scene, L1.1 (folder, file, zip or URL)</source>
        <translation>1 枚目のシーン、L1.1(フォルダ、ファイル、zip または URL)</translation>
    </message>
    <message>
        <source>Give one or both.</source>
        <translation>どちらか、または両方を指定してください。</translation>
    </message>
    <message>
        <source>Height above the ellipsoid without an elevation model [m]</source>
        <translation>標高モデルがない場所の楕円体高 [m]</translation>
    </message>
    <message>
        <source>Heights of the elevation model are</source>
        <translation>標高モデルの高さの基準</translation>
    </message>
    <message>
        <source>Interferogram</source>
        <translation>干渉画像</translation>
    </message>
    <message>
        <source>Neither COHERENCE nor PHASE is given.</source>
        <translation>COHERENCE も PHASE も指定されていません。</translation>
    </message>
    <message>
        <source>Pixel size [m] (0 = from the looks)</source>
        <translation>画素サイズ [m](0 = ルック数から決める)</translation>
    </message>
    <message>
        <source>ScanSAR beams, such as 1,2 (blank = all, merged)</source>
        <translation>ScanSAR のビーム(例 1,2。空欄 = すべて結合)</translation>
    </message>
    <message>
        <source>Second scene, L1.1, of the same path and beam</source>
        <translation>2 枚目のシーン、L1.1(同じパス・ビーム)</translation>
    </message>
    <message>
        <source>Take a plane off the phase (broad ground motion, too)</source>
        <translation>位相から平面を除く(広域の地殻変動も除かれます)</translation>
    </message>
    <message>
        <source>Window [cells, odd] (0 = 5, or 3 for ScanSAR)</source>
        <translation>窓の大きさ[セル、奇数](0 = 5、ScanSAR は 3)</translation>
    </message>
    <message>
        <source>above the ellipsoid</source>
        <translation>楕円体からの高さ</translation>
    </message>
    <message>
        <source>above the geoid (EGM96)</source>
        <translation>ジオイド(EGM96)からの高さ</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>&apos;{url}&apos; is not an address of map tiles.</source>
        <translation>「{url}」は地図タイルのアドレスではありません。</translation>
    </message>
    <message>
        <source>0 cm; only differences between places count</source>
        <translation>0 cm(場所どうしの差だけに意味があります)</translation>
    </message>
    <message>
        <source>0: nothing alike (not damage: also water, forest, snow)</source>
        <translation>0:類似性なし(被害ではありません。水面・森林・雪でも低くなります)</translation>
    </message>
    <message>
        <source>1: unchanged</source>
        <translation>1:変化なし</translation>
    </message>
    <message>
        <source>ALOS-2</source>
        <translation>ALOS-2</translation>
    </message>
    <message>
        <source>ALOS-2 footprints</source>
        <translation>ALOS-2 フットプリント</translation>
    </message>
    <message>
        <source>Area [m²]</source>
        <translation>面積 [m²]</translation>
    </message>
    <message>
        <source>Background: {name}</source>
        <translation>背景地図: {name}</translation>
    </message>
    <message>
        <source>Base map (Natural Earth)</source>
        <translation>ベースマップ(Natural Earth)</translation>
    </message>
    <message>
        <source>Candidate changes</source>
        <translation>変化候補</translation>
    </message>
    <message>
        <source>Candidate changes: coherence fell</source>
        <translation>変化候補:コヒーレンスの低下</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変化</translation>
    </message>
    <message>
        <source>Change of the distance to the satellite from the earlier to the later date, along the line of sight. It repeats every {cm:.2f} cm (wrapped): only differences between places count. Not corrected for atmosphere and ionosphere. Phase has no meaning where coherence is low.</source>
        <translation>前の観測日から後の観測日までの、視線方向の衛星からの距離の変化です。{cm:.2f} cm ごとに同じ色に戻るため(アンラップしていません)、場所どうしの差だけに意味があります。大気・電離層の補正はしていません。コヒーレンスの低い所の位相に意味はありません。</translation>
    </message>
    <message>
        <source>Change on land</source>
        <translation>陸域の変化</translation>
    </message>
    <message>
        <source>Change {polarisation} dB</source>
        <translation>変化 {polarisation} dB</translation>
    </message>
    <message>
        <source>Coherence across the event</source>
        <translation>災害をはさむコヒーレンス</translation>
    </message>
    <message>
        <source>Coherence before</source>
        <translation>災害前のコヒーレンス</translation>
    </message>
    <message>
        <source>Coherence change z</source>
        <translation>コヒーレンス変化 z</translation>
    </message>
    <message>
        <source>Coherence {polarisation}</source>
        <translation>コヒーレンス {polarisation}</translation>
    </message>
    <message>
        <source>Composite</source>
        <translation>カラー合成</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>国</translation>
    </message>
    <message>
        <source>Doubt: {sentence}</source>
        <translation>疑わしい点: {sentence}</translation>
    </message>
    <message>
        <source>Download the scene, then show it from disk.</source>
        <translation>シーンをダウンロードしてから、ディスク上のものを表示してください。</translation>
    </message>
    <message>
        <source>Everything that was measured</source>
        <translation>観測値すべて</translation>
    </message>
    <message>
        <source>Flood and tsunami (sea kept)</source>
        <translation>洪水・津波(海域を残す)</translation>
    </message>
    <message>
        <source>Interferogram {polarisation}</source>
        <translation>干渉画像 {polarisation}</translation>
    </message>
    <message>
        <source>It fades where coherence is below {opaque}, and is hidden below {hidden}.</source>
        <translation>コヒーレンスが {opaque} 未満では薄くなり、{hidden} 未満では表示しません。</translation>
    </message>
    <message>
        <source>It must look like {example}.</source>
        <translation>{example} のような形で指定してください。</translation>
    </message>
    <message>
        <source>Layover and shadow</source>
        <translation>レイオーバーとシャドウ</translation>
    </message>
    <message>
        <source>Left out: {classes}</source>
        <translation>除外:{classes}</translation>
    </message>
    <message>
        <source>Local incidence °</source>
        <translation>局所入射角 °</translation>
    </message>
    <message>
        <source>Looking at the maps of Earth Engine</source>
        <translation>Earth Engine の地図を調べています</translation>
    </message>
    <message>
        <source>Low coherence is not damage: water, forest, snow, crops and steep slopes lose it, too. Only the coherence of two earlier dates tells what an event changed.</source>
        <translation>コヒーレンスが低いことは被害ではありません。水面・森林・雪・農作物・急斜面でも低くなります。災害による変化は、災害前 2 時期のコヒーレンスと比べて初めて分かります。</translation>
    </message>
    <message>
        <source>Mean change [dB]</source>
        <translation>平均変化 [dB]</translation>
    </message>
    <message>
        <source>Move that file away, then show the raster again.</source>
        <translation>そのファイルを別の場所に移してから、ラスタをもう一度表示してください。</translation>
    </message>
    <message>
        <source>Pictures of Earth Engine have expired; it needs your login to renew them.</source>
        <translation>Earth Engine の画像の有効期限が切れました。更新にはログインが必要です。</translation>
    </message>
    <message>
        <source>Provinces</source>
        <translation>都道府県・州</translation>
    </message>
    <message>
        <source>QGIS cannot show tiles of Earth Engine.</source>
        <translation>QGIS が Earth Engine のタイルを表示できません。</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Renewing the maps of Earth Engine</source>
        <translation>Earth Engine の地図を更新しています</translation>
    </message>
    <message>
        <source>Scattering area A_γ/A_β</source>
        <translation>散乱面積 A_γ/A_β</translation>
    </message>
    <message>
        <source>Seen from the ground the satellite is {degrees}° above the horizon, in the direction {arrow} on a map with north on top.</source>
        <translation>地上から見た衛星の方向は、北を上にした地図で {arrow}、仰角 {degrees}° です。</translation>
    </message>
    <message>
        <source>Strict: valid land only</source>
        <translation>厳密:有効な陸域のみ</translation>
    </message>
    <message>
        <source>This product has no mask: layover, shadow and sea are all shown.</source>
        <translation>このプロダクトにはマスクがありません。レイオーバー、シャドウ、海もそのまま表示されます。</translation>
    </message>
    <message>
        <source>Where coherence fell across the event by more than chance explains. These are candidate changes, not damage; where nothing was coherent before, nothing can be seen.</source>
        <translation>災害をはさんでコヒーレンスが偶然以上に低下した場所です。変化の候補であり被害ではありません。災害前にコヒーレンスのなかった場所では何も分かりません。</translation>
    </message>
    <message>
        <source>Where slopes fold (layover), a pixel is the sum of several places.</source>
        <translation>レイオーバーでは、1 画素が複数の場所の和になっています。</translation>
    </message>
    <message>
        <source>after the event</source>
        <translation>災害後</translation>
    </message>
    <message>
        <source>amplitude DN</source>
        <translation>振幅 DN</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>昇交軌道</translation>
    </message>
    <message>
        <source>before (archive)</source>
        <translation>災害前(アーカイブ)</translation>
    </message>
    <message>
        <source>brighter after</source>
        <translation>後で明るい</translation>
    </message>
    <message>
        <source>candidate change: brighter after</source>
        <translation>変化候補:後で明るくなった</translation>
    </message>
    <message>
        <source>candidate change: coherence fell</source>
        <translation>変化候補:コヒーレンスの低下</translation>
    </message>
    <message>
        <source>candidate change: darker after</source>
        <translation>変化候補:後で暗くなった</translation>
    </message>
    <message>
        <source>cyan: {meaning}</source>
        <translation>水色:{meaning}</translation>
    </message>
    <message>
        <source>darker after</source>
        <translation>後で暗い</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>降交軌道</translation>
    </message>
    <message>
        <source>grey: no change</source>
        <translation>灰色:変化なし</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>layover</source>
        <translation>レイオーバー</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中央値</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>データなし</translation>
    </message>
    <message>
        <source>ocean</source>
        <translation>海域</translation>
    </message>
    <message>
        <source>other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>power</source>
        <translation>電力</translation>
    </message>
    <message>
        <source>red: {meaning}</source>
        <translation>赤:{meaning}</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>レーダーシャドウ</translation>
    </message>
    <message>
        <source>tiles in Web Mercator</source>
        <translation>Web メルカトルのタイル</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>z {z} and more</source>
        <translation>z {z} 以上</translation>
    </message>
    <message>
        <source>z {z}: coherence fell, candidate change (not damage)</source>
        <translation>z {z}:コヒーレンスの低下、変化候補(被害ではありません)</translation>
    </message>
    <message>
        <source>{address} holds its own permission, which a project file would keep.</source>
        <translation>{address} にはアクセス権そのものが含まれ、プロジェクトファイルに残ってしまいます。</translation>
    </message>
    <message>
        <source>{cm} cm away from the satellite</source>
        <translation>衛星から {cm} cm 遠ざかる</translation>
    </message>
    <message>
        <source>{cm} cm towards the satellite</source>
        <translation>衛星に {cm} cm 近づく</translation>
    </message>
    <message>
        <source>{file} changes where the raster lies or which values it shows.</source>
        <translation>{file} によって、ラスタの位置または表示される値が変わってしまいます。</translation>
    </message>
    <message>
        <source>{polarisation} change: red = brighter after, cyan = darker after</source>
        <translation>{polarisation} の変化:赤=後で明るい、水色=後で暗い</translation>
    </message>
    <message>
        <source>{polarisation} change: red = darker after, cyan = brighter after</source>
        <translation>{polarisation} の変化:赤=後で暗い、水色=後で明るい</translation>
    </message>
    <message>
        <source>{polarisation} preview</source>
        <translation>{polarisation} プレビュー</translation>
    </message>
    <message>
        <source>{value} dB, brighter after</source>
        <translation>{value} dB、後で明るい</translation>
    </message>
    <message>
        <source>{value} dB, darker after</source>
        <translation>{value} dB、後で暗い</translation>
    </message>
    <message>
        <source>{value}, not terrain-corrected</source>
        <translation>{value}、地形補正なし</translation>
    </message>
    <message>
        <source>{value}, slopes not flattened</source>
        <translation>{value}、斜面は未補正</translation>
    </message>
    <message>
        <source>{value}, terrain-flattened</source>
        <translation>{value}、地形平坦化済み</translation>
    </message>
    <message>
        <source>{value}, terrain-flattened here</source>
        <translation>{value}、地形平坦化済み(自作)</translation>
    </message>
    <message>
        <source>σ⁰ per γ⁰ (A_γ/A_σ)</source>
        <translation>σ⁰/γ⁰ 比 (A_γ/A_σ)</translation>
    </message>
</context>
<context>
    <name>LoadL21</name>
    <message>
        <source>Backscatter</source>
        <translation>後方散乱係数</translation>
    </message>
    <message>
        <source>Load L2.1</source>
        <translation>L2.1 の読み込み</translation>
    </message>
    <message>
        <source>of the product</source>
        <translation>プロダクトの値</translation>
    </message>
    <message>
        <source>σ⁰ of an orthorectified L2.1 product.</source>
        <translation>オルソ補正済み L2.1 プロダクトの σ⁰。</translation>
    </message>
</context>
<context>
    <name>LoadL22</name>
    <message>
        <source>Backscatter</source>
        <translation>後方散乱係数</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>除外する区分</translation>
    </message>
    <message>
        <source>Load L2.2 (NRB)</source>
        <translation>L2.2(NRB)の読み込み</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>layover</source>
        <translation>レイオーバー</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>データなし</translation>
    </message>
    <message>
        <source>ocean</source>
        <translation>海域</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>レーダーシャドウ</translation>
    </message>
    <message>
        <source>γ⁰ of a normalised L2.2 scene with its layover, shadow and ocean mask.</source>
        <translation>正規化済み L2.2 シーンの γ⁰。レイオーバー、シャドウ、海域のマスクを適用します。</translation>
    </message>
</context>
<context>
    <name>LogRatio</name>
    <message>
        <source>After</source>
        <translation>後</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>前</translation>
    </message>
    <message>
        <source>Candidate changes</source>
        <translation>変化候補</translation>
    </message>
    <message>
        <source>Difference [dB]</source>
        <translation>差 [dB]</translation>
    </message>
    <message>
        <source>Difference of two dates in dB, and polygons where it is more than speckle.</source>
        <translation>二時期の差(dB)と、スペックルでは説明できない変化のポリゴン。</translation>
    </message>
    <message>
        <source>Lee</source>
        <translation>Lee</translation>
    </message>
    <message>
        <source>Log ratio and candidate changes</source>
        <translation>対数比と変化候補</translation>
    </message>
    <message>
        <source>Looks of a pixel (0 = estimated)</source>
        <translation>画素のルック数(0 = 推定)</translation>
    </message>
    <message>
        <source>Significance [σ]</source>
        <translation>有意性 [σ の倍数]</translation>
    </message>
    <message>
        <source>Smallest candidate [m²]</source>
        <translation>変化候補の最小面積 [m²]</translation>
    </message>
    <message>
        <source>Speckle filter before</source>
        <translation>事前のスペックルフィルタ</translation>
    </message>
    <message>
        <source>Threshold [dB] (overrides the significance)</source>
        <translation>しきい値 [dB](有意性より優先)</translation>
    </message>
    <message>
        <source>WINDOW is even, but it must be odd, such as 5.</source>
        <translation>WINDOW は偶数です。5 のような奇数にしてください。</translation>
    </message>
    <message>
        <source>Window to average power in [pixels, odd]</source>
        <translation>電力を平均する窓 [画素、奇数]</translation>
    </message>
    <message>
        <source>boxcar</source>
        <translation>移動平均</translation>
    </message>
    <message>
        <source>enhanced Lee</source>
        <translation>改良 Lee</translation>
    </message>
    <message>
        <source>gamma-MAP</source>
        <translation>ガンマ MAP</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>{count} candidate changes</source>
        <translation>変化候補 {count} 件</translation>
    </message>
    <message>
        <source>{looks:.1f} equivalent looks, noise {noise:.2f} dB, threshold {limit:.2f} dB</source>
        <translation>等価ルック数 {looks:.1f}、雑音 {noise:.2f} dB、しきい値 {limit:.2f} dB</translation>
    </message>
</context>
<context>
    <name>MapSheet</name>
    <message>
        <source>10*log10(post/pre), power averaged over {window} x {window_again} pixels</source>
        <translation>10·log10(後/前)、{window} × {window_again} 画素の電力平均</translation>
    </message>
    <message>
        <source>A3 landscape</source>
        <translation>A3 横</translation>
    </message>
    <message>
        <source>A3 portrait</source>
        <translation>A3 縦</translation>
    </message>
    <message>
        <source>A4 landscape</source>
        <translation>A4 横</translation>
    </message>
    <message>
        <source>A4 portrait</source>
        <translation>A4 縦</translation>
    </message>
    <message>
        <source>AFTER</source>
        <translation>後</translation>
    </message>
    <message>
        <source>Add a map item with the id &apos;map&apos;.</source>
        <translation>IDが「map」の地図を追加してください。</translation>
    </message>
    <message>
        <source>Area (blank = of the layers)</source>
        <translation>範囲(空欄 = レイヤの範囲)</translation>
    </message>
    <message>
        <source>BEFORE</source>
        <translation>前</translation>
    </message>
    <message>
        <source>Candidate change, not damage.</source>
        <translation>変化候補であり、被害ではありません。</translation>
    </message>
    <message>
        <source>Change in radar brightness</source>
        <translation>レーダー後方散乱の変化</translation>
    </message>
    <message>
        <source>Change of coherence</source>
        <translation>コヒーレンスの変化</translation>
    </message>
    <message>
        <source>Change of coherence (z)</source>
        <translation>コヒーレンスの変化(z)</translation>
    </message>
    <message>
        <source>Change of {polarisation} brightness, after minus before (dB)</source>
        <translation>{polarisation} 後方散乱の変化(後 − 前、dB)</translation>
    </message>
    <message>
        <source>Choose another folder or a smaller sheet.</source>
        <translation>別のフォルダか、より小さい用紙を選んでください。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Coherence (0 to 1)</source>
        <translation>コヒーレンス(0〜1)</translation>
    </message>
    <message>
        <source>Coherence of two dates</source>
        <translation>2 時期のコヒーレンス</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>Folder for colleagues: candidates, styled rasters, project</source>
        <translation>共有用フォルダ:変化候補、スタイル付きラスタ、プロジェクト</translation>
    </message>
    <message>
        <source>Give an extent.</source>
        <translation>範囲を指定してください。</translation>
    </message>
    <message>
        <source>Google Earth Engine terms and JAXA G-Portal terms, section 7</source>
        <translation>Google Earth Engine の利用条件と JAXA G-Portal の利用条件 第 7 節</translation>
    </message>
    <message>
        <source>Ground seen in a pixel, relative to the pixel itself (A_γ/A_β)</source>
        <translation>画素が見る地面の面積(画素自身に対する比 A_γ/A_β)</translation>
    </message>
    <message>
        <source>Interferogram of two dates</source>
        <translation>2 時期の干渉画像</translation>
    </message>
    <message>
        <source>Interferometric phase (radians)</source>
        <translation>干渉位相(ラジアン)</translation>
    </message>
    <message>
        <source>Interferometric phase, wrapped: one cycle of colours is {cm} cm of motion; only differences between places count</source>
        <translation>干渉位相(ラップ済み):色の一周は {cm} cm の変位。場所どうしの差だけに意味があります</translation>
    </message>
    <message>
        <source>JAXA Earth observation data terms</source>
        <translation>JAXA 地球観測データの利用条件</translation>
    </message>
    <message>
        <source>JAXA G-Portal terms, section 7</source>
        <translation>JAXA G-Portal の利用条件 第 7 節</translation>
    </message>
    <message>
        <source>JAXA disaster data: non-commercial use only</source>
        <translation>JAXA災害時公開データ:非商用利用に限る</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Layers, the uppermost first (none = those that the project shows)</source>
        <translation>レイヤ、上にあるものから(なし = 表示中のもの)</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>凡例</translation>
    </message>
    <message>
        <source>Local incidence angle (°)</source>
        <translation>局所入射角(°)</translation>
    </message>
    <message>
        <source>Low coherence is not damage.</source>
        <translation>コヒーレンスの低下は被害とは限りません。</translation>
    </message>
    <message>
        <source>Made {time} · ALOS-2 Explorer {version}</source>
        <translation>作成 {time} · ALOS-2 Explorer {version}</translation>
    </message>
    <message>
        <source>Map sheet</source>
        <translation>図面</translation>
    </message>
    <message>
        <source>Own template (.qpt) instead</source>
        <translation>独自のテンプレート(.qpt)</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>作成者</translation>
    </message>
    <message>
        <source>Prepared by {name} · {time} · ALOS-2 Explorer {version}</source>
        <translation>作成者 {name} · {time} · ALOS-2 Explorer {version}</translation>
    </message>
    <message>
        <source>Preview of {polarisation}, of few of the lines: brightness</source>
        <translation>{polarisation} のプレビュー(一部のラインから作成):明るさ</translation>
    </message>
    <message>
        <source>Radar brightness {polarisation} {quantity} ({units})</source>
        <translation>後方散乱係数 {polarisation} {quantity}({units})</translation>
    </message>
    <message>
        <source>Radar brightness {polarisation} {quantity} ({units}), slopes not flattened</source>
        <translation>後方散乱係数 {polarisation} {quantity}({units})、斜面は未補正</translation>
    </message>
    <message>
        <source>Radar brightness {polarisation} {quantity} ({units}), terrain-flattened</source>
        <translation>後方散乱係数 {polarisation} {quantity}({units})、地形平坦化済み</translation>
    </message>
    <message>
        <source>Radar brightness, not a map of damage.</source>
        <translation>レーダー画像であり、被害の地図ではありません。</translation>
    </message>
    <message>
        <source>Radar image of ALOS-2</source>
        <translation>ALOS-2 レーダー画像</translation>
    </message>
    <message>
        <source>Radar images before and after</source>
        <translation>前後のレーダー画像</translation>
    </message>
    <message>
        <source>Save one in the layout window, as .qpt.</source>
        <translation>レイアウト画面で .qpt として保存してください。</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>使用データ</translation>
    </message>
    <message>
        <source>Switch layers on, or name them.</source>
        <translation>レイヤを表示するか、指定してください。</translation>
    </message>
    <message>
        <source>Tellus terms of use</source>
        <translation>Tellus の利用条件</translation>
    </message>
    <message>
        <source>Terms and credit</source>
        <translation>利用条件とクレジット</translation>
    </message>
    <message>
        <source>The candidates {file} could not be written.</source>
        <translation>変化候補 {file} を書き出せませんでした。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written.</source>
        <translation>フォルダ {folder} に書き込めません。</translation>
    </message>
    <message>
        <source>The layers have no extent.</source>
        <translation>レイヤに範囲がありません。</translation>
    </message>
    <message>
        <source>The layers lie outside of the area of the sheet.</source>
        <translation>レイヤは図面の範囲の外にあります。</translation>
    </message>
    <message>
        <source>The layout {title} is in the project.</source>
        <translation>レイアウト {title} をプロジェクトに追加しました。</translation>
    </message>
    <message>
        <source>The map shows no layer that a sheet could show.</source>
        <translation>図面にできるレイヤが表示されていません。</translation>
    </message>
    <message>
        <source>The project {file} could not be written.</source>
        <translation>プロジェクト {file} を書き出せませんでした。</translation>
    </message>
    <message>
        <source>The sheet cannot be kept in the project under its title.</source>
        <translation>図面をこの表題でプロジェクトに保存できません。</translation>
    </message>
    <message>
        <source>The sheet was removed before it was drawn.</source>
        <translation>図面は、描画が終わる前に削除されました。</translation>
    </message>
    <message>
        <source>The sheet {file} could not be written.</source>
        <translation>図面 {file} を書き出せませんでした。</translation>
    </message>
    <message>
        <source>The template {file} cannot be read.</source>
        <translation>テンプレート {file} を読めません。</translation>
    </message>
    <message>
        <source>The template {file} has no map.</source>
        <translation>テンプレート {file} に地図がありません。</translation>
    </message>
    <message>
        <source>The template {file} is not a layout template of QGIS.</source>
        <translation>{file} はQGISのレイアウトテンプレートではありません。</translation>
    </message>
    <message>
        <source>Title (blank = event and what is shown)</source>
        <translation>表題(空欄 = 災害名と内容)</translation>
    </message>
    <message>
        <source>What the map shows as PDF, PNG or SVG, with legend, scenes, terms and credit.</source>
        <translation>表示中の地図を、凡例・シーン・利用条件・クレジット付きのPDF、PNG、SVGにします。</translation>
    </message>
    <message>
        <source>Where slopes fold (layover), a pixel is the sum of several places.</source>
        <translation>レイオーバーでは、1 画素が複数の場所の和になっています。</translation>
    </message>
    <message>
        <source>Wrapped phase: only differences between places count.</source>
        <translation>折り返した位相です。場所どうしの差だけに意味があります。</translation>
    </message>
    <message>
        <source>Zoom to the layers, or give another extent.</source>
        <translation>レイヤにズームするか、別の範囲を指定してください。</translation>
    </message>
    <message>
        <source>as QGIS</source>
        <translation>QGISと同じ</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>昇交軌道</translation>
    </message>
    <message>
        <source>blue: {polarisation} strong</source>
        <translation>青:{polarisation} が強い</translation>
    </message>
    <message>
        <source>bright (rough)</source>
        <translation>明るい(粗い面)</translation>
    </message>
    <message>
        <source>bright (rough) {value}</source>
        <translation>明(粗い面) {value}</translation>
    </message>
    <message>
        <source>brighter after</source>
        <translation>後で明るい</translation>
    </message>
    <message>
        <source>brighter after {value}</source>
        <translation>後に増加 {value}</translation>
    </message>
    <message>
        <source>candidate change: brighter after ({count})</source>
        <translation>変化候補:後に増加({count}件)</translation>
    </message>
    <message>
        <source>candidate change: coherence fell ({count})</source>
        <translation>変化候補:コヒーレンスの低下({count}件)</translation>
    </message>
    <message>
        <source>candidate change: darker after ({count})</source>
        <translation>変化候補:後に減少({count}件)</translation>
    </message>
    <message>
        <source>clear: less than ±{threshold} dB, which speckle explains</source>
        <translation>透明:±{threshold} dB 未満(スペックルの範囲)</translation>
    </message>
    <message>
        <source>computed by Google Earth Engine</source>
        <translation>Google Earth Engine で計算</translation>
    </message>
    <message>
        <source>cyan: {meaning}</source>
        <translation>水色:{meaning}</translation>
    </message>
    <message>
        <source>dark (smooth)</source>
        <translation>暗い(滑らかな面)</translation>
    </message>
    <message>
        <source>darker after</source>
        <translation>後で暗い</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>降交軌道</translation>
    </message>
    <message>
        <source>doubt: {sentence}</source>
        <translation>注意:{sentence}</translation>
    </message>
    <message>
        <source>ellipsoid GRS80 at height {height} m</source>
        <translation>GRS80 楕円体(高さ {height} m)</translation>
    </message>
    <message>
        <source>flat earth and topography taken off the phase</source>
        <translation>軌道縞と地形縞を除去した位相</translation>
    </message>
    <message>
        <source>flat earth taken off the phase</source>
        <translation>軌道縞を除去した位相</translation>
    </message>
    <message>
        <source>gamma0 = beta0 / area of visible ground across the line of sight (Small 2011)</source>
        <translation>γ⁰ = β⁰ / 視線に直交する面へ投影した可視地表の面積(Small 2011)</translation>
    </message>
    <message>
        <source>gamma0 = sigma0 / cos(incidence angle against the ellipsoid)</source>
        <translation>γ⁰ = σ⁰ / cos(楕円体に対する入射角)</translation>
    </message>
    <message>
        <source>geocoded by JAXA, {code}, pixel {pixel} m</source>
        <translation>JAXA による幾何補正、{code}、画素 {pixel} m</translation>
    </message>
    <message>
        <source>green: {polarisation} strong</source>
        <translation>緑:{polarisation} が強い</translation>
    </message>
    <message>
        <source>grey: no change</source>
        <translation>灰色:変化なし</translation>
    </message>
    <message>
        <source>heights above the ellipsoid</source>
        <translation>楕円体高</translation>
    </message>
    <message>
        <source>heights above the geoid ({geoid} added from a table of 1 degree, no grid in PROJ)</source>
        <translation>標高(1 度の表から {geoid} を加算、PROJ に格子なし)</translation>
    </message>
    <message>
        <source>heights above the geoid ({geoid} added)</source>
        <translation>標高({geoid} を加算)</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>layover</source>
        <translation>レイオーバー</translation>
    </message>
    <message>
        <source>left out: {classes}</source>
        <translation>除外:{classes}</translation>
    </message>
    <message>
        <source>looking left</source>
        <translation>左観測</translation>
    </message>
    <message>
        <source>looking right</source>
        <translation>右観測</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>データなし</translation>
    </message>
    <message>
        <source>ocean</source>
        <translation>海域</translation>
    </message>
    <message>
        <source>pixel {metres} m, {crs}</source>
        <translation>画素 {metres} m、{crs}</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>preview:</source>
        <translation>プレビュー:</translation>
    </message>
    <message>
        <source>radiometrically terrain corrected, {code}, pixel {pixel} m</source>
        <translation>放射量地形補正済み、{code}、画素 {pixel} m</translation>
    </message>
    <message>
        <source>red: {meaning}</source>
        <translation>赤:{meaning}</translation>
    </message>
    <message>
        <source>red: {polarisation} strong</source>
        <translation>赤:{polarisation} が強い</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>レーダーシャドウ</translation>
    </message>
    <message>
        <source>terrain-corrected with {model}</source>
        <translation>{model} による地形補正</translation>
    </message>
    <message>
        <source>the product&apos;s own map grid</source>
        <translation>プロダクト自体の地図格子</translation>
    </message>
    <message>
        <source>the product&apos;s own map grid on the ellipsoid, not terrain-corrected</source>
        <translation>楕円体上のプロダクト自体の地図格子、地形補正なし</translation>
    </message>
    <message>
        <source>the product&apos;s own map grid, terrain-corrected (orthorectified) by JAXA</source>
        <translation>プロダクト自体の地図格子、JAXA による地形補正(オルソ補正)済み</translation>
    </message>
    <message>
        <source>z = (artanh pre - artanh co) * sqrt(n) - median, n independent looks; plus = fell</source>
        <translation>z = (artanh 前 − artanh 間)·√n − 中央値、n は独立ルック数、正は低下</translation>
    </message>
    <message>
        <source>zero-Doppler range-Doppler on both leaders&apos; orbits (8-point Hermite)</source>
        <translation>両方のリーダーの軌道によるゼロドップラーのレンジドップラー法(8 点エルミート)</translation>
    </message>
    <message>
        <source>zero-Doppler range-Doppler on the leader&apos;s orbit (8-point Hermite)</source>
        <translation>リーダーの軌道によるゼロドップラーのレンジドップラー法(8 点エルミート)</translation>
    </message>
    <message>
        <source>{cm} cm away from it</source>
        <translation>衛星から遠ざかる向き {cm} cm</translation>
    </message>
    <message>
        <source>{cm} cm towards the satellite</source>
        <translation>衛星に {cm} cm 近づく</translation>
    </message>
    <message>
        <source>{event}: {subject}</source>
        <translation>{event}:{subject}</translation>
    </message>
    <message>
        <source>{hours} h after the event</source>
        <translation>発生から {hours} 時間後</translation>
    </message>
    <message>
        <source>{low}…{high} dB, window {window}</source>
        <translation>{low}…{high} dB、窓 {window}</translation>
    </message>
    <message>
        <source>{subject} (preview)</source>
        <translation>{subject}(プレビュー)</translation>
    </message>
    <message>
        <source>{value} dark (smooth)</source>
        <translation>{value} 暗(滑らかな面)</translation>
    </message>
    <message>
        <source>{value} darker after</source>
        <translation>{value} 後に減少</translation>
    </message>
    <message>
        <source>σ⁰ of the slope relative to γ⁰ (A_γ/A_σ)</source>
        <translation>γ⁰ に対する斜面の σ⁰ の比 (A_γ/A_σ)</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source> (rows and columns are swapped)</source>
        <translation> (行と列が逆)</translation>
    </message>
    <message>
        <source> (swapped)</source>
        <translation> (逆順)</translation>
    </message>
    <message>
        <source> and {more} more</source>
        <translation> ほか {more} 件</translation>
    </message>
    <message>
        <source> and {products_count} more</source>
        <translation> ほか {products_count} 個</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(なし)</translation>
    </message>
    <message>
        <source>+90 (looks right) or -90 (left) is expected</source>
        <translation>+90 (右観測) か -90 (左観測) が必要です</translation>
    </message>
    <message>
        <source>+90 (right) or -90 (left) is expected</source>
        <translation>+90 (右) か -90 (左) が必要です</translation>
    </message>
    <message>
        <source>0 (H) or 1 (V) is expected</source>
        <translation>0 (H) か 1 (V) が必要です</translation>
    </message>
    <message>
        <source>1 m for 95 % of the Earth, 2 m for 99 %, at most 14 m (on Hawaii)</source>
        <translation>地球の 95 % で 1 m、99 % で 2 m、最大 14 m(ハワイ)</translation>
    </message>
    <message>
        <source>1 record is</source>
        <translation>1 件のレコード</translation>
    </message>
    <message>
        <source>1.1, 1.5, 2.1 or 3.1 is expected</source>
        <translation>1.1、1.5、2.1、3.1 のどれかが必要です</translation>
    </message>
    <message>
        <source>12 bytes of header are expected</source>
        <translation>12 バイトのヘッダーが必要です</translation>
    </message>
    <message>
        <source>25 numbers are expected</source>
        <translation>25 個の数値が必要です</translation>
    </message>
    <message>
        <source>5 is a good start.</source>
        <translation>まず 5 を試してください。</translation>
    </message>
    <message>
        <source>A beam is left out. {reason}</source>
        <translation>1 つのビームを除外します。{reason}</translation>
    </message>
    <message>
        <source>A calibration factor of {factor:g} dB is not possible.</source>
        <translation>校正係数 {factor:g} dB はあり得ません。</translation>
    </message>
    <message>
        <source>A clip of {width} × {height} pixels cannot be made.</source>
        <translation>{width} × {height} ピクセルの切り出しはできません。</translation>
    </message>
    <message>
        <source>A date is in winter: snow lowers coherence as damage does, and delays the wave.</source>
        <translation>冬の日付があります。雪は被害と同じようにコヒーレンスを下げ、電波を遅らせます。</translation>
    </message>
    <message>
        <source>A file, drive or share cannot be used any more: {reason}.</source>
        <translation>ファイル、ドライブ、または共有フォルダが使えなくなりました: {reason}。</translation>
    </message>
    <message>
        <source>A filter of the network (“{title}”) blocks {host}</source>
        <translation>ネットワークのフィルター(「{title}」)が {host} を遮断しました</translation>
    </message>
    <message>
        <source>A filter of {filter_strength:g} is not possible.</source>
        <translation>フィルター {filter_strength:g} は使えません。</translation>
    </message>
    <message>
        <source>A height of {height_m:g} m is not on the Earth&apos;s surface.</source>
        <translation>高さ {height_m:g} m は地表の高さではありません。</translation>
    </message>
    <message>
        <source>A leap second falls among the state vectors.</source>
        <translation>状態ベクトルの間にうるう秒があります。</translation>
    </message>
    <message>
        <source>A login does not help here. Choose another platform for this scene, or try again from another network.</source>
        <translation>ログインしても解決しません。このシーンには別のプラットフォームを選ぶか、別のネットワークから試してください。</translation>
    </message>
    <message>
        <source>A mosaic needs two frames or more.</source>
        <translation>モザイクには 2 フレーム以上が必要です。</translation>
    </message>
    <message>
        <source>A product at an address cannot be laid out for another program.</source>
        <translation>アドレスで指定したプロダクトは、ほかのプログラム用に準備できません。</translation>
    </message>
    <message>
        <source>A ratio is written as .tif only.</source>
        <translation>比は .tif だけで書き出します。</translation>
    </message>
    <message>
        <source>A ratio is written in dB or power, not as amplitude.</source>
        <translation>比は振幅ではなく dB か電力で書き出します。</translation>
    </message>
    <message>
        <source>A stored scene cannot be read.</source>
        <translation>保存されたシーンを読めません。</translation>
    </message>
    <message>
        <source>A time series is measured in a folder, a file or the local index, not at an address.</source>
        <translation>時系列はフォルダ、ファイル、またはローカルの索引から測ります。アドレスからは測れません。</translation>
    </message>
    <message>
        <source>A value of coherence has only {looks:.0f} independent looks. Most changes stay unseen; take a larger WINDOW.</source>
        <translation>コヒーレンスの 1 つの値の独立ルック数は {looks:.0f} だけです。多くの変化を検出できないため、WINDOW を大きくしてください。</translation>
    </message>
    <message>
        <source>A view cannot be cut along a polygon.</source>
        <translation>ビューはポリゴンに沿って切り抜けません。</translation>
    </message>
    <message>
        <source>A view of {path} would hold its signature, which is secret and expires.</source>
        <translation>{path} のビューには、秘密で期限のある署名が残ってしまいます。</translation>
    </message>
    <message>
        <source>A view of {path} would stay blank: the map canvas does not read it through your proxy.</source>
        <translation>{path} のビューは空白になります。地図キャンバスはプロキシ経由で読みません。</translation>
    </message>
    <message>
        <source>A window of {window} cells is not possible.</source>
        <translation>{window} セルのウィンドウは使えません。</translation>
    </message>
    <message>
        <source>ASF</source>
        <translation>ASF</translation>
    </message>
    <message>
        <source>ASF {seen_count} of {hits}</source>
        <translation>ASF {hits} 件中 {seen_count} 件</translation>
    </message>
    <message>
        <source>ASF&apos;s catalogue (CMR)</source>
        <translation>ASF のカタログ(CMR)</translation>
    </message>
    <message>
        <source>ASF&apos;s catalogue (CMR) has no end; choose dates or an area.</source>
        <translation>ASF のカタログ(CMR)の一覧が終わりません。日付か範囲を指定してください。</translation>
    </message>
    <message>
        <source>ASF&apos;s catalogue (CMR) lists granules whose names we do not know, such as {names!r}.</source>
        <translation>ASF のカタログ(CMR)に、名前が未知のグラニュールがあります(例: {names!r})。</translation>
    </message>
    <message>
        <source>ASF&apos;s catalogue (CMR) lists the same granules again and again.</source>
        <translation>ASF のカタログ(CMR)が同じグラニュールを繰り返し返します。</translation>
    </message>
    <message>
        <source>AWS</source>
        <translation>AWS</translation>
    </message>
    <message>
        <source>AWS {predicted_time:%Y-%m}</source>
        <translation>AWS {predicted_time:%Y-%m}</translation>
    </message>
    <message>
        <source>AWS: incomplete, up to {last:%Y-%m-%d}: not all scenes from {first:%Y-%m-%d} to then are listed yet. Search again to continue there, or choose dates or a path.</source>
        <translation>AWS: {last:%Y-%m-%d} までの不完全な結果です。{first:%Y-%m-%d} からその日までのすべてのシーンはまだ一覧にありません。もう一度検索すると続きから始まります。日付かパスを絞ることもできます。</translation>
    </message>
    <message>
        <source>AWS: none of the {unknown} files under {folder} has a name that we know.</source>
        <translation>AWS: {folder} の {unknown} 個のファイルに、既知の名前のものがありません。</translation>
    </message>
    <message>
        <source>AWS: {count} scene descriptions could not be read; their outlines are predicted. The first: {first}</source>
        <translation>AWS: {count} 件のシーン記述を読めなかったため、フットプリントは予測値です。最初の 1 件: {first}</translation>
    </message>
    <message>
        <source>Add a point or a polygon.</source>
        <translation>点かポリゴンを追加してください。</translation>
    </message>
    <message>
        <source>Add it to QGIS as a raster.</source>
        <translation>ラスターとして QGIS に追加してください。</translation>
    </message>
    <message>
        <source>Add it to QGIS as a raster: it is on the map already.</source>
        <translation>すでに地図に載っているので、ラスターとして QGIS に追加してください。</translation>
    </message>
    <message>
        <source>All lines state the same time; the PRF is used.</source>
        <translation>すべてのラインの時刻が同じため、PRF を使います。</translation>
    </message>
    <message>
        <source>Another QGIS is using {path}.</source>
        <translation>別の QGIS が {path} を使用しています。</translation>
    </message>
    <message>
        <source>Another process is fetching the tile</source>
        <translation>ほかの処理がこのタイルを取得中です</translation>
    </message>
    <message>
        <source>Area and looks cannot be negative.</source>
        <translation>面積とルック数に負の値は使えません。</translation>
    </message>
    <message>
        <source>Ask for the coherence or interferogram again.</source>
        <translation>コヒーレンスや干渉画像をもう一度指示してください。</translation>
    </message>
    <message>
        <source>Ask the administrator of your network to allow {host}, or use another network.</source>
        <translation>ネットワークの管理者に {host} の許可を依頼するか、別のネットワークを使ってください。</translation>
    </message>
    <message>
        <source>Ask your administrator for a proxy that takes a user and password (Basic) or none, or run a local proxy that logs in for you, and enter it in QGIS ({menu}).</source>
        <translation>ユーザー名とパスワード(Basic)かログイン不要のプロキシを管理者に依頼するか、代わりにログインするローカルプロキシを動かして QGIS に設定してください({menu})。</translation>
    </message>
    <message>
        <source>Assign one, for example in QGIS.</source>
        <translation>QGIS などで設定してください。</translation>
    </message>
    <message>
        <source>Averaging {name}</source>
        <translation>{name} を平均しています</translation>
    </message>
    <message>
        <source>Beam {beam} does not look to the side asked for.</source>
        <translation>ビーム {beam} は指定された側を観測しません。</translation>
    </message>
    <message>
        <source>Beam {beam} is not one of mode {mode}.</source>
        <translation>ビーム {beam} は観測モード {mode} のものではありません。</translation>
    </message>
    <message>
        <source>Beams {missing} are missing; the others are decoded.</source>
        <translation>ビーム {missing} がないため、残りをデコードします。</translation>
    </message>
    <message>
        <source>Both products are {one}.</source>
        <translation>どちらのプロダクトも {one} です。</translation>
    </message>
    <message>
        <source>Both rasters are of one scene, {one}.</source>
        <translation>どちらのラスターも同じシーン {one} のものです。</translation>
    </message>
    <message>
        <source>Both scenes are of {date}.</source>
        <translation>どちらのシーンも {date} のものです。</translation>
    </message>
    <message>
        <source>Building overviews</source>
        <translation>オーバービューを作成しています</translation>
    </message>
    <message>
        <source>C*8 (level 1.1) or IU2 (level 1.5 and above) is expected</source>
        <translation>C*8(レベル 1.1)か IU2(レベル 1.5 以上)が必要です</translation>
    </message>
    <message>
        <source>CRC-32</source>
        <translation>CRC-32</translation>
    </message>
    <message>
        <source>CRC-32 of {name}</source>
        <translation>{name} の CRC-32</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>キャンセルしました。</translation>
    </message>
    <message>
        <source>Candidates are not exported as {suffix}.</source>
        <translation>変化候補は {suffix} では書き出せません。</translation>
    </message>
    <message>
        <source>Candidates are not written as {suffix}.</source>
        <translation>変化候補は {suffix} では書き出せません。</translation>
    </message>
    <message>
        <source>Check that leader and image belong to the same scene.</source>
        <translation>リーダーファイルと画像が同じシーンのものか確認してください。</translation>
    </message>
    <message>
        <source>Check the address of earthengine in the settings.</source>
        <translation>設定の earthengine のアドレスを確認してください。</translation>
    </message>
    <message>
        <source>Check the clock and the certificate authorities of this computer.</source>
        <translation>このコンピューターの時計と認証局を確認してください。</translation>
    </message>
    <message>
        <source>Check the network and the proxy in QGIS&apos;s settings, then try again, or download the scene first.</source>
        <translation>ネットワークと QGIS のプロキシ設定を確認してもう一度試すか、先にシーンをダウンロードしてください。</translation>
    </message>
    <message>
        <source>Check the network and try again.</source>
        <translation>ネットワークを確認して、もう一度試してください。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>パスを確認してください。</translation>
    </message>
    <message>
        <source>Check the platform&apos;s address in the settings.</source>
        <translation>設定のプラットフォームのアドレスを確認してください。</translation>
    </message>
    <message>
        <source>Check the proxy in QGIS&apos;s network settings.</source>
        <translation>QGIS のネットワーク設定のプロキシを確認してください。</translation>
    </message>
    <message>
        <source>Checking the seams</source>
        <translation>継ぎ目を確認しています</translation>
    </message>
    <message>
        <source>Checking the zip</source>
        <translation>zip を照合しています</translation>
    </message>
    <message>
        <source>Choose .gpkg or .geojson.</source>
        <translation>.gpkg か .geojson を選んでください。</translation>
    </message>
    <message>
        <source>Choose .gpkg, .kml, .geojson or .csv.</source>
        <translation>.gpkg、.kml、.geojson、.csv のどれかを選んでください。</translation>
    </message>
    <message>
        <source>Choose HH, HV, VH or VV.</source>
        <translation>HH、HV、VH、VV のいずれかを選んでください。</translation>
    </message>
    <message>
        <source>Choose a .tif output.</source>
        <translation>出力に .tif を選んでください。</translation>
    </message>
    <message>
        <source>Choose a file in a folder.</source>
        <translation>フォルダー内のファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a folder on another disk, or unpack the zips beside each other and link.</source>
        <translation>別のディスクのフォルダーを選ぶか、zip を並べて展開してリンクしてください。</translation>
    </message>
    <message>
        <source>Choose a folder, a file, a zip or a URL.</source>
        <translation>フォルダー、ファイル、zip、URL のどれかを選んでください。</translation>
    </message>
    <message>
        <source>Choose a larger extent, or a scene that looks from the other side.</source>
        <translation>範囲を広げるか、反対側から観測したシーンを選んでください。</translation>
    </message>
    <message>
        <source>Choose a larger pixel size or a smaller extent.</source>
        <translation>ピクセルサイズを大きくするか、範囲を小さくしてください。</translation>
    </message>
    <message>
        <source>Choose a later last day.</source>
        <translation>より後の終了日を選んでください。</translation>
    </message>
    <message>
        <source>Choose a new folder.</source>
        <translation>新しいフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose a smaller pixel size.</source>
        <translation>より小さいピクセルサイズを選んでください。</translation>
    </message>
    <message>
        <source>Choose an L1.1 product in CEOS form: this takes its complex samples.</source>
        <translation>CEOS 形式の L1.1 プロダクトを選んでください。複素サンプルを使います。</translation>
    </message>
    <message>
        <source>Choose an area of a moderate size or larger pixels.</source>
        <translation>適度な大きさの範囲か、より大きなピクセルを選んでください。</translation>
    </message>
    <message>
        <source>Choose an extent inside the footprint of the scene, or other beams.</source>
        <translation>シーンのフットプリントの内側で範囲を選ぶか、別のビームを選んでください。</translation>
    </message>
    <message>
        <source>Choose an extent inside the footprint of the scene.</source>
        <translation>シーンのフットプリントの内側で範囲を選んでください。</translation>
    </message>
    <message>
        <source>Choose an extent inside the scene, or leave it out.</source>
        <translation>シーンの内側で範囲を選ぶか、範囲の指定を外してください。</translation>
    </message>
    <message>
        <source>Choose another CRS.</source>
        <translation>別の CRS を選んでください。</translation>
    </message>
    <message>
        <source>Choose another extent or a smaller pixel size.</source>
        <translation>別の範囲か、より小さいピクセルサイズを選んでください。</translation>
    </message>
    <message>
        <source>Choose another extent, a smaller pixel size, or scenes that overlap.</source>
        <translation>別の範囲、より小さいピクセルサイズ、または重なり合うシーンを選んでください。</translation>
    </message>
    <message>
        <source>Choose another file for the index in the settings.</source>
        <translation>設定で索引に別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>別のフォルダーか名前を選んでください。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Choose another output folder.</source>
        <translation>別の出力フォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose another platform for this scene.</source>
        <translation>このシーンには別のプラットフォームを選んでください。</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>別のものを選んでください。</translation>
    </message>
    <message>
        <source>Choose both polarisations of one scene.</source>
        <translation>1 つのシーンの両方の偏波を選んでください。</translation>
    </message>
    <message>
        <source>Choose earlier dates that lie closer together, or a lower MINIMUM_COHERENCE.</source>
        <translation>間隔の短い災害前の 2 日付を選ぶか、MINIMUM_COHERENCE を下げてください。</translation>
    </message>
    <message>
        <source>Choose frames of one pass, made in the same way.</source>
        <translation>同じ通過で同じ方法で作ったフレームを選んでください。</translation>
    </message>
    <message>
        <source>Choose one for Earth Engine in the settings, under Accounts.</source>
        <translation>設定の「アカウント」で Earth Engine のものを選んでください。</translation>
    </message>
    <message>
        <source>Choose one of these polarisations.</source>
        <translation>この中の偏波を選んでください。</translation>
    </message>
    <message>
        <source>Choose one such as EPSG:32654.</source>
        <translation>EPSG:32654 のようなものを選んでください。</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>どれかを選んでください。</translation>
    </message>
    <message>
        <source>Choose other places, other days, another polarisation, or the dates on disk.</source>
        <translation>別の地点・期間・偏波か、ディスク上の日付を選んでください。</translation>
    </message>
    <message>
        <source>Choose pairs of one path, look, mode and polarisation.</source>
        <translation>同じパス・観測方向・観測モード・偏波のペアを選んでください。</translation>
    </message>
    <message>
        <source>Choose places inside the scenes, other days, or another polarisation or mask.</source>
        <translation>シーン内の地点、別の期間、または別の偏波やマスクを選んでください。</translation>
    </message>
    <message>
        <source>Choose polygons inside the scene and larger than a pixel.</source>
        <translation>シーンの内側にあり、1 ピクセルより大きいポリゴンを選んでください。</translation>
    </message>
    <message>
        <source>Choose rasters of it.</source>
        <translation>その偏波のラスターを選んでください。</translation>
    </message>
    <message>
        <source>Choose rasters of the same place, or mask less.</source>
        <translation>同じ場所のラスターを選ぶか、マスクを減らしてください。</translation>
    </message>
    <message>
        <source>Choose rasters of the same place.</source>
        <translation>同じ場所のラスターを選んでください。</translation>
    </message>
    <message>
        <source>Choose scenes of the same beam.</source>
        <translation>同じビームのシーンを選んでください。</translation>
    </message>
    <message>
        <source>Choose scenes of the same kind of mode.</source>
        <translation>同じ種類の観測モードのシーンを選んでください。</translation>
    </message>
    <message>
        <source>Choose scenes of the same mode, or prepare them for ISCE2.</source>
        <translation>同じ観測モードのシーンを選ぶか、ISCE2 用に準備してください。</translation>
    </message>
    <message>
        <source>Choose scenes of the same mode.</source>
        <translation>同じ観測モードのシーンを選んでください。</translation>
    </message>
    <message>
        <source>Choose scenes of the same or the next frame.</source>
        <translation>同じフレームか隣のフレームのシーンを選んでください。</translation>
    </message>
    <message>
        <source>Choose that ratio.</source>
        <translation>その比を選んでください。</translation>
    </message>
    <message>
        <source>Choose the folder of one scene.</source>
        <translation>1 つのシーンのフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose the same polarisation of both dates.</source>
        <translation>両日とも同じ偏波を選んでください。</translation>
    </message>
    <message>
        <source>Choose them in this order.</source>
        <translation>この順に選んでください。</translation>
    </message>
    <message>
        <source>Choose two dates of one mode.</source>
        <translation>同じ観測モードの 2 つの日付を選んでください。</translation>
    </message>
    <message>
        <source>Choose two dates of one track.</source>
        <translation>同じ軌道の 2 つの日付を選んでください。</translation>
    </message>
    <message>
        <source>Choose two dates of the same beam.</source>
        <translation>同じビームの 2 つの日付を選んでください。</translation>
    </message>
    <message>
        <source>Choose two dates of the same frame.</source>
        <translation>同じフレームの二時期を選んでください。</translation>
    </message>
    <message>
        <source>Choose two dates of the same mode.</source>
        <translation>同じ観測モードの 2 つの日付を選んでください。</translation>
    </message>
    <message>
        <source>Choose two dates of the same path, look, mode and beam.</source>
        <translation>パス・観測方向・観測モード・ビームが同じ 2 つの日付を選んでください。</translation>
    </message>
    <message>
        <source>Choose two dates of the same path.</source>
        <translation>同じパスの 2 つの日付を選んでください。</translation>
    </message>
    <message>
        <source>Choose two dates with the same carrier; some beams changed theirs in June 2015.</source>
        <translation>搬送波が同じ 2 つの日付を選んでください。一部のビームは 2015 年 6 月に変わりました。</translation>
    </message>
    <message>
        <source>Choose two earlier dates for PRE, and the dates on both sides of the event for CO.</source>
        <translation>PRE には災害前の 2 日付、CO には災害をはさむ 2 日付を選んでください。</translation>
    </message>
    <message>
        <source>Choose two scenes of the same place, mask less, or take a smaller window.</source>
        <translation>同じ場所の 2 シーンを選ぶか、マスクを減らすか、ウィンドウを小さくしてください。</translation>
    </message>
    <message>
        <source>Choose two scenes of the same place.</source>
        <translation>同じ場所の 2 シーンを選んでください。</translation>
    </message>
    <message>
        <source>Choose γ⁰, or decode the L1.1 product of the scene.</source>
        <translation>γ⁰ を選ぶか、このシーンの L1.1 プロダクトをデコードしてください。</translation>
    </message>
    <message>
        <source>Choose γ⁰.</source>
        <translation>γ⁰ を選んでください。</translation>
    </message>
    <message>
        <source>Choose σ⁰, or the L1.1 or L2.2 product of the scene.</source>
        <translation>σ⁰ を選ぶか、このシーンの L1.1 か L2.2 プロダクトを選んでください。</translation>
    </message>
    <message>
        <source>Choose σ⁰.</source>
        <translation>σ⁰ を選んでください。</translation>
    </message>
    <message>
        <source>Clip their change instead.</source>
        <translation>代わりに変化を切り出してください。</translation>
    </message>
    <message>
        <source>Close the programs that have it open, or choose another name.</source>
        <translation>そのファイルを開いているプログラムを閉じるか、別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Coherence and phase cannot be one file.</source>
        <translation>コヒーレンスと位相を 1 つのファイルにはできません。</translation>
    </message>
    <message>
        <source>Coherence fell over more than half of the area. That is taken off as the work of time and weather; if the change itself covers most of the area, compare a larger one.</source>
        <translation>範囲の半分以上でコヒーレンスが下がりました。これは経過時間と天候の影響として差し引いています。変化そのものが範囲の大半に及ぶ場合は、より広い範囲で比較してください。</translation>
    </message>
    <message>
        <source>Comparing the coherences</source>
        <translation>コヒーレンスを比較しています</translation>
    </message>
    <message>
        <source>Connect to the network and try again, give an elevation model, or continue without one. Flattened γ⁰ needs one.</source>
        <translation>ネットワークに接続してもう一度試すか、標高モデルを指定するか、標高モデルなしで続けてください。地形平坦化γ⁰には標高モデルが必要です。</translation>
    </message>
    <message>
        <source>Connect to the network and try again, see whether the source that you set (alos2/endpoints/dem, --dem-source) is a bucket of elevation tiles or a raster, give an elevation model, or continue without one. Flattened γ⁰ needs one.</source>
        <translation>ネットワークに接続してやり直すか、設定した入手先(alos2/endpoints/dem、--dem-source)が標高タイルのバケットまたはラスタかどうかを確かめるか、標高モデルを指定するか、標高モデルなしで続けてください。地形平坦化γ⁰には標高モデルが必要です。</translation>
    </message>
    <message>
        <source>Correct the line or put # before it.</source>
        <translation>その行を直すか、先頭に # を付けてください。</translation>
    </message>
    <message>
        <source>Correct them in QGIS ({menu}).</source>
        <translation>QGIS で修正してください({menu})。</translation>
    </message>
    <message>
        <source>Create it first.</source>
        <translation>先に作成してください。</translation>
    </message>
    <message>
        <source>Cut at {maximum}: there are more products than the {maximum} {kept} that are given.</source>
        <translation>{maximum} 件で打ち切りました。プロダクトは、表示した{kept} {maximum} 件より多くあります。</translation>
    </message>
    <message>
        <source>Declare the number that stands for no height as its no-data value (gdal_edit.py -a_nodata), and its scale or unit if its numbers are not metres (gdal_edit.py -scale 0.01 for centimetres); set depths of the sea to 0.</source>
        <translation>標高なしを表す値を nodata に設定してください(gdal_edit.py -a_nodata)。値がメートルでなければスケールか単位も設定してください(センチメートルなら gdal_edit.py -scale 0.01)。海の深さは 0 にしてください。</translation>
    </message>
    <message>
        <source>Decode the scene first.</source>
        <translation>先にシーンをデコードしてください。</translation>
    </message>
    <message>
        <source>Do not continue before you know why: compare it with the platform&apos;s notice.</source>
        <translation>理由が分かるまで続けず、プラットフォームの告知と照合してください。</translation>
    </message>
    <message>
        <source>Do not continue.</source>
        <translation>続けないでください。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Download it first.</source>
        <translation>先にダウンロードしてください。</translation>
    </message>
    <message>
        <source>Download it.</source>
        <translation>ダウンロードしてください。</translation>
    </message>
    <message>
        <source>Download the scenes first, or give the index that lists them.</source>
        <translation>先にシーンをダウンロードするか、シーンが載っている索引を指定してください。</translation>
    </message>
    <message>
        <source>Download the whole archive.</source>
        <translation>アーカイブ全体をダウンロードしてください。</translation>
    </message>
    <message>
        <source>Download the whole file first.</source>
        <translation>先にファイル全体をダウンロードしてください。</translation>
    </message>
    <message>
        <source>Download them here: their platforms sign each link or use SFTP.</source>
        <translation>ここでダウンロードしてください。これらのプラットフォームではリンクごとに署名するか、SFTP を使います。</translation>
    </message>
    <message>
        <source>Draw a smaller polygon.</source>
        <translation>より小さいポリゴンを描いてください。</translation>
    </message>
    <message>
        <source>Draw them again.</source>
        <translation>描き直してください。</translation>
    </message>
    <message>
        <source>Earth Engine</source>
        <translation>Earth Engine</translation>
    </message>
    <message>
        <source>Earth Engine answered with something that is not a picture.</source>
        <translation>Earth Engine の応答は画像ではありません。</translation>
    </message>
    <message>
        <source>Earth Engine computes only for a registered Google Cloud project.</source>
        <translation>Earth Engine は登録済みの Google Cloud プロジェクトでのみ計算します。</translation>
    </message>
    <message>
        <source>Earth Engine does not list {key}.</source>
        <translation>Earth Engine に {key} はありません。</translation>
    </message>
    <message>
        <source>Earth Engine knows reference systems by EPSG codes, but {code} has none.</source>
        <translation>Earth Engine は座標系を EPSG コードで扱いますが、{code} にはありません。</translation>
    </message>
    <message>
        <source>Earth Engine lists no L2.2 image at the places.</source>
        <translation>Earth Engine には、これらの地点の L2.2 画像がありません。</translation>
    </message>
    <message>
        <source>Earth Engine lists {found} images at {place}: only the latest {most} are measured.</source>
        <translation>Earth Engine には {place} の画像が {found} 枚あります。新しい {most} 枚だけを測ります。</translation>
    </message>
    <message>
        <source>Earth Engine needs a Google login.</source>
        <translation>Earth Engine には Google のログインが必要です。</translation>
    </message>
    <message>
        <source>Earth Engine page {page}</source>
        <translation>Earth Engine {page} ページ目</translation>
    </message>
    <message>
        <source>Earth Engine: image {number} of {total}</source>
        <translation>Earth Engine:{total} 枚中 {number} 枚目</translation>
    </message>
    <message>
        <source>Earth-fixed vectors (ECR) are expected</source>
        <translation>地球固定座標(ECR)のベクトルが必要です</translation>
    </message>
    <message>
        <source>End what changes it there, such as editing in QGIS, and try again.</source>
        <translation>QGIS での編集など、索引を変更している処理を終えてから、もう一度試してください。</translation>
    </message>
    <message>
        <source>Enter its user and password in QGIS ({menu}).</source>
        <translation>ユーザー名とパスワードを QGIS に入力してください({menu})。</translation>
    </message>
    <message>
        <source>Enter the project&apos;s id in the settings.</source>
        <translation>プロジェクト ID を設定に入力してください。</translation>
    </message>
    <message>
        <source>Estimating the noise</source>
        <translation>ノイズを推定しています</translation>
    </message>
    <message>
        <source>Exchange the two days.</source>
        <translation>2 つの日付を入れ替えてください。</translation>
    </message>
    <message>
        <source>FAT32 ends at 4 GB: choose a folder on another disk.</source>
        <translation>FAT32 は 4 GB までです。別のディスクのフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Facility records carry the codes {codes}.</source>
        <translation>ファシリティレコードのコードは {codes} です。</translation>
    </message>
    <message>
        <source>Fetch it first.</source>
        <translation>先に取得してください。</translation>
    </message>
    <message>
        <source>Fetch it in CEOS form.</source>
        <translation>CEOS 形式で取得してください。</translation>
    </message>
    <message>
        <source>Fetch its L2.1 or L1.1 product.</source>
        <translation>このシーンの L2.1 か L1.1 プロダクトを取得してください。</translation>
    </message>
    <message>
        <source>Fetch its _SLP.tif files into the same folder.</source>
        <translation>_SLP.tif ファイルを同じフォルダーに取得してください。</translation>
    </message>
    <message>
        <source>Fetch or unpack it first.</source>
        <translation>先に取得または展開してください。</translation>
    </message>
    <message>
        <source>Fetch the files into the item&apos;s folder.</source>
        <translation>ファイルをアイテムのフォルダーに取得してください。</translation>
    </message>
    <message>
        <source>Fetch the item again.</source>
        <translation>アイテムを取得し直してください。</translation>
    </message>
    <message>
        <source>Fetch the mask again.</source>
        <translation>マスクを取得し直してください。</translation>
    </message>
    <message>
        <source>Fetch the mask, or leave out no data and invalid only.</source>
        <translation>マスクを取得するか、除外を「データなし」と「無効」だけにしてください。</translation>
    </message>
    <message>
        <source>Fetching {missing_count} {noun} ({size}) from {host}</source>
        <translation>{host} から{noun} {missing_count} 枚({size})を取得しています</translation>
    </message>
    <message>
        <source>Fewer and smaller places allow up to {limit} images.</source>
        <translation>地点を減らすか小さくすると、最大 {limit} 枚まで測れます。</translation>
    </message>
    <message>
        <source>Finding layover and shadow</source>
        <translation>レイオーバーとシャドウを求めています</translation>
    </message>
    <message>
        <source>Finding the ground seen in {name}</source>
        <translation>{name} に写る地表を求めています</translation>
    </message>
    <message>
        <source>Fitting the place of {name}</source>
        <translation>{name}の位置を照合しています</translation>
    </message>
    <message>
        <source>Flattening {name}</source>
        <translation>{name} を地形平坦化しています</translation>
    </message>
    <message>
        <source>Float32, or integers with a scale and a number for no data, is expected</source>
        <translation>Float32、またはスケールと欠測値を持つ整数のはずです</translation>
    </message>
    <message>
        <source>Frame {frame} does not reach the latitude of the area.</source>
        <translation>フレーム {frame} は範囲の緯度に届きません。</translation>
    </message>
    <message>
        <source>Frame {frame} is one of {passes}.</source>
        <translation>フレーム {frame} は{passes}のものです。</translation>
    </message>
    <message>
        <source>Frame {frame} of path {path} does not cross the area.</source>
        <translation>パス {path} のフレーム {frame} は範囲を通りません。</translation>
    </message>
    <message>
        <source>Frames go from 1 to {last}.</source>
        <translation>フレームは 1 から {last} までです。</translation>
    </message>
    <message>
        <source>Frames of one pass share {split}: the row is of the frame that holds most of it. Make a mosaic first to measure the whole.</source>
        <translation>同じ通過のフレームが {split} を分け合っています。行は最も広く含むフレームのものです。全体を測るには先にモザイクを作成してください。</translation>
    </message>
    <message>
        <source>Frames of this path that do: {frames}.</source>
        <translation>このパスで通るフレームは {frames} です。</translation>
    </message>
    <message>
        <source>Frames there are {frames}.</source>
        <translation>そこにあるフレームは {frames} です。</translation>
    </message>
    <message>
        <source>Free some space on it.</source>
        <translation>空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>Free some space on its disk.</source>
        <translation>そのディスクの空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then resume.</source>
        <translation>空き容量を増やすか別のフォルダーを選び、再開してください。</translation>
    </message>
    <message>
        <source>Free some space, choose another folder, a smaller area or a larger pixel size.</source>
        <translation>空き容量を増やすか、別のフォルダー、より小さい範囲、より大きいピクセルサイズを選んでください。</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>空き容量を増やすか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>G-Portal</source>
        <translation>G-Portal</translation>
    </message>
    <message>
        <source>G-Portal {shown} of {matched}</source>
        <translation>G-Portal {matched} 件中 {shown} 件</translation>
    </message>
    <message>
        <source>G-Portal&apos;s catalogue</source>
        <translation>G-Portal のカタログ</translation>
    </message>
    <message>
        <source>GDAL gave no reason</source>
        <translation>GDAL から理由の説明がありません</translation>
    </message>
    <message>
        <source>GMTSAR does not interfere {first_mode} with {second_mode}.</source>
        <translation>GMTSAR は {first_mode} と {second_mode} を干渉させられません。</translation>
    </message>
    <message>
        <source>Geocoding</source>
        <translation>ジオコーディングしています</translation>
    </message>
    <message>
        <source>Get the file again.</source>
        <translation>ファイルを取得し直してください。</translation>
    </message>
    <message>
        <source>Get the images again.</source>
        <translation>画像を取得し直してください。</translation>
    </message>
    <message>
        <source>Get the images of one beam of both dates.</source>
        <translation>両日の同じビームの画像を取得してください。</translation>
    </message>
    <message>
        <source>Get the missing beams.</source>
        <translation>欠けているビームを取得してください。</translation>
    </message>
    <message>
        <source>Get the missing {image}, or choose the beams that are there: {there}.</source>
        <translation>足りない{image}を取得するか、あるビームを選んでください: {there}。</translation>
    </message>
    <message>
        <source>Get the scene from another platform.</source>
        <translation>ほかのプラットフォームから取得してください。</translation>
    </message>
    <message>
        <source>Give --beams (BEAMS) with beams that both have.</source>
        <translation>--beams(BEAMS)に両方にあるビームを指定してください。</translation>
    </message>
    <message>
        <source>Give --beams (BEAMS) with neighbouring beams.</source>
        <translation>--beams(BEAMS)に隣り合うビームを指定してください。</translation>
    </message>
    <message>
        <source>Give 0 (off) to 1.</source>
        <translation>0(オフ)から 1 を指定してください。</translation>
    </message>
    <message>
        <source>Give a file of the one that you want.</source>
        <translation>使いたいプロダクトのファイルを指定してください。</translation>
    </message>
    <message>
        <source>Give a layer of polygons.</source>
        <translation>ポリゴンのレイヤーを指定してください。</translation>
    </message>
    <message>
        <source>Give an address that begins with https://, or a folder or file.</source>
        <translation>https:// で始まるアドレスか、フォルダーかファイルを指定してください。</translation>
    </message>
    <message>
        <source>Give an elevation model without gaps, or let one be found.</source>
        <translation>欠測のない標高モデルを指定するか、モデルを自動で探させてください。</translation>
    </message>
    <message>
        <source>Give an id such as ALOS2519690750-240106_WBDR2.2GUA.</source>
        <translation>ALOS2519690750-240106_WBDR2.2GUA のような ID を指定してください。</translation>
    </message>
    <message>
        <source>Give an odd number from 1 to {widest_window}, or 0 for the usual one.</source>
        <translation>1 から {widest_window} の奇数か、標準値の 0 を指定してください。</translation>
    </message>
    <message>
        <source>Give degrees, or name the reference system in which these are metres.</source>
        <translation>度で指定するか、このメートル値の座標参照系を指定してください。</translation>
    </message>
    <message>
        <source>Give it a name that ends in .zip.</source>
        <translation>名前の末尾を .zip にしてください。</translation>
    </message>
    <message>
        <source>Give its address on the web: https://{bucket}.s3.amazonaws.com/{key}.</source>
        <translation>Web のアドレス https://{bucket}.s3.amazonaws.com/{key} を指定してください。</translation>
    </message>
    <message>
        <source>Give one above 0.</source>
        <translation>0 より大きい値を指定してください。</translation>
    </message>
    <message>
        <source>Give one, or choose γ⁰ by the ellipsoid&apos;s angle.</source>
        <translation>標高モデルを指定するか、楕円体の入射角による γ⁰ を選んでください。</translation>
    </message>
    <message>
        <source>Give one, or let one be found.</source>
        <translation>標高モデルを指定するか、自動で探してください。</translation>
    </message>
    <message>
        <source>Give one: JAXA&apos;s is -83 dB.</source>
        <translation>指定してください。JAXA の値は -83 dB です。</translation>
    </message>
    <message>
        <source>Give the URL of an image file instead.</source>
        <translation>代わりに画像ファイルの URL を指定してください。</translation>
    </message>
    <message>
        <source>Give the address of the file: on the page, copy that of its link.</source>
        <translation>ファイルのアドレスを指定してください。ページでリンクのアドレスをコピーできます。</translation>
    </message>
    <message>
        <source>HH/HV of a scene</source>
        <translation>シーンの HH/HV</translation>
    </message>
    <message>
        <source>Half of the ground in the elevation model {name} is steeper than 56 degrees: its numbers are probably not metres. Declare their scale or unit.</source>
        <translation>標高モデル {name} の地表の半分が 56 度より急です。値はおそらくメートルではありません。スケールか単位を設定してください。</translation>
    </message>
    <message>
        <source>Half of the scene has a backscatter above {median_db:.0f} dB, but scenes have their median between {low:.0f} and {high:.0f} dB: the calibration factor of {factor_db:g} dB or the samples are wrong.</source>
        <translation>シーンの半分の後方散乱係数が {median_db:.0f} dB を超えていますが、通常のシーンの中央値は {low:.0f} から {high:.0f} dB です。校正係数 {factor_db:g} dB かサンプルが誤っています。</translation>
    </message>
    <message>
        <source>ISCE2 does not interfere {first_mode} with {second_mode}.</source>
        <translation>ISCE2 は {first_mode} と {second_mode} を干渉させられません。</translation>
    </message>
    <message>
        <source>ISCE2 reads at fixed offsets, so this product cannot be prepared for it</source>
        <translation>ISCE2 は固定位置を読むため、このプロダクトは準備できません</translation>
    </message>
    <message>
        <source>ISCE2 reads beams side by side, but {numbers} are there.</source>
        <translation>ISCE2 は隣り合うビームを読みますが、あるのは {numbers} です。</translation>
    </message>
    <message>
        <source>ISCE2 takes the time of the image from there and would read midnight</source>
        <translation>ISCE2 は画像の時刻をここから取るため、真夜中と読んでしまいます</translation>
    </message>
    <message>
        <source>If it lies in a cloud folder such as OneDrive, choose “Always keep on this device” for it, wait until it is there, and try again.</source>
        <translation>OneDrive などのクラウドフォルダにある場合は「このデバイス上に常に保持する」を選び、届くのを待ってからもう一度お試しください。</translation>
    </message>
    <message>
        <source>ImageLength</source>
        <translation>ImageLength</translation>
    </message>
    <message>
        <source>ImageWidth</source>
        <translation>ImageWidth</translation>
    </message>
    <message>
        <source>In {name} the later date lies {lines:+.1f} lines and {samples:+.1f} samples beside the place that its headers tell. Matching laid the dates on each other, but a time or range in a header is wrong, and the place on the map may be wrong by as much.</source>
        <translation>{name} で後の時期は、ヘッダーが示す位置からアジマス方向に {lines:+.1f} ライン、レンジ方向に {samples:+.1f} サンプルずれています。マッチングにより二時期は重ねましたが、ヘッダーの時刻か距離が誤っており、地図上の位置も同じだけずれていることがあります。</translation>
    </message>
    <message>
        <source>Install PySocks or choose an HTTP proxy in QGIS.</source>
        <translation>PySocks をインストールするか、QGIS で HTTP プロキシを選んでください。</translation>
    </message>
    <message>
        <source>Install it: on Windows under Optional features, on Debian openssh-client.</source>
        <translation>インストールしてください。Windows では「オプション機能」、Debian では openssh-client です。</translation>
    </message>
    <message>
        <source>Install the plugin again.</source>
        <translation>プラグインを再インストールしてください。</translation>
    </message>
    <message>
        <source>Interfering {name}</source>
        <translation>{name} を干渉処理しています</translation>
    </message>
    <message>
        <source>It asks for a pause of {seconds:.0f} s: try again then.</source>
        <translation>{seconds:.0f} 秒の間隔を空けるよう求めています。その後でもう一度試してください。</translation>
    </message>
    <message>
        <source>It does with: {what}.</source>
        <translation>{what} なら通ります。</translation>
    </message>
    <message>
        <source>It has {listed}.</source>
        <translation>あるのは {listed} です。</translation>
    </message>
    <message>
        <source>It has {names}.</source>
        <translation>あるのは {names} です。</translation>
    </message>
    <message>
        <source>It has {there}.</source>
        <translation>あるのは {there} です。</translation>
    </message>
    <message>
        <source>It lists {own}; {levels} is listed by {others}.</source>
        <translation>提供しているのは {own} です。{levels} は {others} にあります。</translation>
    </message>
    <message>
        <source>It may want a login.</source>
        <translation>ログインが必要かもしれません。</translation>
    </message>
    <message>
        <source>Its files are named like ALOS2437590500-220630_WWDR2.2GUA_HH_SLP.tif.</source>
        <translation>ファイル名は ALOS2437590500-220630_WWDR2.2GUA_HH_SLP.tif のような形です。</translation>
    </message>
    <message>
        <source>Its files are named like IMG-HH-ALOS2518900770-240101-UBSL1.1__A or ALOS2437590500-220630_WWDR2.2GUA_HH_SLP.tif.</source>
        <translation>ファイル名は IMG-HH-ALOS2518900770-240101-UBSL1.1__A や ALOS2437590500-220630_WWDR2.2GUA_HH_SLP.tif のような形です。</translation>
    </message>
    <message>
        <source>Its files are named like IMG-HH-ALOS2552020760-240812-UBSL2.1GUA.tif.</source>
        <translation>ファイル名は IMG-HH-ALOS2552020760-240812-UBSL2.1GUA.tif のような形です。</translation>
    </message>
    <message>
        <source>JAXA EORC</source>
        <translation>JAXA EORC</translation>
    </message>
    <message>
        <source>JAXA raised the calibration factor of ScanSAR beam W2 on {recalibration:%Y-%m-%d %H:%M} UTC: for products ordered before, set the calibration factor to {calibration_factor_db:g} dB.</source>
        <translation>JAXA は {recalibration:%Y-%m-%d %H:%M} UTC に ScanSAR のビーム W2 の校正係数を引き上げました。それ以前に注文したプロダクトには校正係数 {calibration_factor_db:g} dB を指定してください。</translation>
    </message>
    <message>
        <source>JAXA&apos;s disaster page was not understood in part: {problems}.</source>
        <translation>JAXA の災害ページの一部を解釈できませんでした: {problems}。</translation>
    </message>
    <message>
        <source>JAXA&apos;s factors lie near -83 dB.</source>
        <translation>JAXA の校正係数は -83 dB 前後です。</translation>
    </message>
    <message>
        <source>Join the parts.</source>
        <translation>分割された部分を結合してください。</translation>
    </message>
    <message>
        <source>Known are {endings}.</source>
        <translation>使えるのは {endings} です。</translation>
    </message>
    <message>
        <source>Known are {events}.</source>
        <translation>登録されているのは {events} です。</translation>
    </message>
    <message>
        <source>L1.1 products were decoded on the ellipsoid: in mountains their places are shifted.</source>
        <translation>L1.1 プロダクトは楕円体上でデコードしたため、山地では位置がずれています。</translation>
    </message>
    <message>
        <source>L2.1 products hold σ⁰ without the terrain, so γ⁰ cannot be made.</source>
        <translation>L2.1 プロダクトは地形を考慮しない σ⁰ なので、γ⁰ は作れません。</translation>
    </message>
    <message>
        <source>L2.2 products hold γ⁰ with the terrain already taken out, so σ⁰ cannot be made.</source>
        <translation>L2.2 プロダクトは地形を除去済みの γ⁰ なので、σ⁰ は作れません。</translation>
    </message>
    <message>
        <source>Leave CRS blank for the UTM zone of the scene, near a pole for UPS.</source>
        <translation>CRS を空欄にすると、シーンの UTM ゾーン(極付近では UPS)になります。</translation>
    </message>
    <message>
        <source>Leave beam or look free.</source>
        <translation>ビームか観測方向の指定を外してください。</translation>
    </message>
    <message>
        <source>Leave frame or flight direction free.</source>
        <translation>フレームか軌道方向の指定を外してください。</translation>
    </message>
    <message>
        <source>Leave it out, and warp the result if you need another grid.</source>
        <translation>指定を外し、別のグリッドが必要なら結果を再投影(warp)してください。</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>指定を外してください。</translation>
    </message>
    <message>
        <source>Leave points and lines out.</source>
        <translation>点と線を除いてください。</translation>
    </message>
    <message>
        <source>Leave the frame free.</source>
        <translation>フレームの指定を外してください。</translation>
    </message>
    <message>
        <source>Leave the path free.</source>
        <translation>パスの指定を外してください。</translation>
    </message>
    <message>
        <source>Leave them out, and warp the result if you need another grid.</source>
        <translation>指定を外し、別のグリッドが必要なら結果を再投影(warp)してください。</translation>
    </message>
    <message>
        <source>Leave them out.</source>
        <translation>指定を外してください。</translation>
    </message>
    <message>
        <source>Level 1.1 has no mask classes {refused}.</source>
        <translation>レベル 1.1 にマスクのクラス {refused} はありません。</translation>
    </message>
    <message>
        <source>Level 3.1 is enhanced for viewing and not calibrated.</source>
        <translation>レベル 3.1 は表示用に強調された画像で、校正されていません。</translation>
    </message>
    <message>
        <source>Line headers state a PRF of {stated_hz:.3f} Hz, but their times run at {measured:.3f} lines a second; the times are used.</source>
        <translation>ラインヘッダーの PRF は {stated_hz:.3f} Hz ですが、時刻は毎秒 {measured:.3f} ラインで進みます。時刻のほうを使います。</translation>
    </message>
    <message>
        <source>Line {line} states the number {line_number}.</source>
        <translation>{line} 行目のラインの番号が {line_number} と記載されています。</translation>
    </message>
    <message>
        <source>Lines begin with {least_left} to {most_left} and end with {least_right} to {most_right} zero samples.</source>
        <translation>ラインの先頭に {least_left} から {most_left} 個、末尾に {least_right} から {most_right} 個のゼロのサンプルがあります。</translation>
    </message>
    <message>
        <source>Lines state latitude and longitude of first, centre and last sample.</source>
        <translation>ラインに先頭・中央・末尾のサンプルの緯度と経度が記載されています。</translation>
    </message>
    <message>
        <source>Lines state no fill pixels.</source>
        <translation>ラインにフィルピクセルの記載がありません。</translation>
    </message>
    <message>
        <source>Lines state no latitudes and longitudes.</source>
        <translation>ラインに緯度と経度の記載がありません。</translation>
    </message>
    <message>
        <source>Lines state no microseconds; times come from milliseconds.</source>
        <translation>ラインにマイクロ秒の記載がないため、ミリ秒の時刻を使います。</translation>
    </message>
    <message>
        <source>Lines state scan id {stated}, the name {expected}.</source>
        <translation>ラインのスキャン ID は {stated}、名前では{expected}です。</translation>
    </message>
    <message>
        <source>Lines state up to {left} left and {right} right fill pixels, counted {where} the {pixels} samples of a line.</source>
        <translation>ラインの記載では、フィルピクセルが最大で左 {left}、右 {right} 個、ラインの {pixels} サンプルの{where}に数えられています。</translation>
    </message>
    <message>
        <source>Lines state {least} to {most} data pixels, the descriptor {pixels}.</source>
        <translation>ラインの記載ではデータピクセルが {least} から {most} 個、ディスクリプターでは {pixels} 個です。</translation>
    </message>
    <message>
        <source>Lines state {what}.</source>
        <translation>ラインの記載: {what}。</translation>
    </message>
    <message>
        <source>Local index</source>
        <translation>ローカル索引</translation>
    </message>
    <message>
        <source>Longitude comes before latitude: {swapped}.</source>
        <translation>経度、緯度の順に指定します: {swapped}。</translation>
    </message>
    <message>
        <source>Look for the product at another platform, or at the platform&apos;s own page.</source>
        <translation>ほかのプラットフォームか、プラットフォームのページでこのプロダクトを探してください。</translation>
    </message>
    <message>
        <source>Looking for a ramp</source>
        <translation>傾斜を調べています</translation>
    </message>
    <message>
        <source>Looking for images in Earth Engine</source>
        <translation>Earth Engine の画像を検索中</translation>
    </message>
    <message>
        <source>Looking for pixels of both dates</source>
        <translation>両日のピクセルを探しています</translation>
    </message>
    <message>
        <source>Make both with the same CRS and PIXEL_SIZE; coherence is not resampled.</source>
        <translation>同じ CRS と PIXEL_SIZE で両方を作成してください。コヒーレンスはリサンプリングできません。</translation>
    </message>
    <message>
        <source>Make both with the same pixel size.</source>
        <translation>両方を同じピクセルサイズで作成してください。</translation>
    </message>
    <message>
        <source>Make both with the same quantity.</source>
        <translation>両方を同じ物理量で作成してください。</translation>
    </message>
    <message>
        <source>Make each polarisation by itself.</source>
        <translation>偏波ごとに作成してください。</translation>
    </message>
    <message>
        <source>Make it again from its product.</source>
        <translation>プロダクトから作り直してください。</translation>
    </message>
    <message>
        <source>Make it again with the other quantity.</source>
        <translation>もう一方の物理量で作り直してください。</translation>
    </message>
    <message>
        <source>Make it again, or warp it.</source>
        <translation>作り直すか、再投影(warp)してください。</translation>
    </message>
    <message>
        <source>Make it again.</source>
        <translation>作り直してください。</translation>
    </message>
    <message>
        <source>Make the candidates again.</source>
        <translation>変化候補を作り直してください。</translation>
    </message>
    <message>
        <source>Make the raster.</source>
        <translation>ラスターを作成してください。</translation>
    </message>
    <message>
        <source>Make the rasters again as you want them, name the products, or leave it out.</source>
        <translation>望む設定でラスタを作り直すか、プロダクトを指定するか、その指定を外してください。</translation>
    </message>
    <message>
        <source>Matching the two dates</source>
        <translation>2 つの日付を位置合わせしています</translation>
    </message>
    <message>
        <source>Measuring candidates</source>
        <translation>変化候補を計測しています</translation>
    </message>
    <message>
        <source>Modes with such beams are {modes}; or leave the beam free.</source>
        <translation>このビームがある観測モードは {modes} です。ビームの指定を外すこともできます。</translation>
    </message>
    <message>
        <source>Move it away or choose another folder.</source>
        <translation>移動するか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Move the file away; the downloads themselves are not lost.</source>
        <translation>ファイルを移動してください。ダウンロード済みのものは失われません。</translation>
    </message>
    <message>
        <source>Move {name} away, or write a .tif.</source>
        <translation>{name} を移動するか、.tif で書き出してください。</translation>
    </message>
    <message>
        <source>Name a file for one.</source>
        <translation>どちらかのファイル名を指定してください。</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>その中のファイル名を指定してください。</translation>
    </message>
    <message>
        <source>Name one of the files of the product that you want.</source>
        <translation>使いたいプロダクトのファイルを 1 つ指定してください。</translation>
    </message>
    <message>
        <source>Name several inputs.</source>
        <translation>入力を複数指定してください。</translation>
    </message>
    <message>
        <source>Name the folder that it lies in, or a file of the product.</source>
        <translation>それが入っているフォルダーか、プロダクトのファイルを指定してください。</translation>
    </message>
    <message>
        <source>Name the frames themselves.</source>
        <translation>フレームそのものを指定してください。</translation>
    </message>
    <message>
        <source>Name two files.</source>
        <translation>2 つのファイル名を指定してください。</translation>
    </message>
    <message>
        <source>Neither coherence nor phase is wanted.</source>
        <translation>コヒーレンスも位相も指定されていません。</translation>
    </message>
    <message>
        <source>No date has a value at the places in {polarisation}.</source>
        <translation>指定の場所で {polarisation} の値のある日付がありません。</translation>
    </message>
    <message>
        <source>No date has a value at the places.</source>
        <translation>指定の場所で値のある日付がありません。</translation>
    </message>
    <message>
        <source>No date has a value at {count} places: {names}.</source>
        <translation>{count} か所ではどの日付にも値がありません: {names}。</translation>
    </message>
    <message>
        <source>No elevation model was found: {message}</source>
        <translation>標高モデルが見つかりませんでした: {message}</translation>
    </message>
    <message>
        <source>No elevation model: all ground is taken at {height_m:g} m above the ellipsoid. A place {test_height_m:g} m higher is drawn {span} m too near to the satellite&apos;s track.</source>
        <translation>標高モデルがないため、地表をすべて楕円体上の高さ {height_m:g} m とみなします。それより {test_height_m:g} m 高い場所は、衛星の軌道に {span} m 近すぎる位置に描かれます。</translation>
    </message>
    <message>
        <source>No input was given.</source>
        <translation>入力が指定されていません。</translation>
    </message>
    <message>
        <source>No line states a place to test the polynomials against.</source>
        <translation>多項式と照合できる位置がラインに記載されていません。</translation>
    </message>
    <message>
        <source>No pixel of {name} is left here, since its mask leaves out {shares}: leave out less, or choose another area.</source>
        <translation>{name} のここには画素が残りません。マスクが {shares} を除くためです。除く区分を減らすか、別の範囲を選んでください。</translation>
    </message>
    <message>
        <source>No platform lists {levels}.</source>
        <translation>{levels} を提供するプラットフォームはありません。</translation>
    </message>
    <message>
        <source>None of these scenes has a plain link, so {file} was not written.</source>
        <translation>これらのシーンにはそのまま使えるリンクがないため、{file} は書き出しませんでした。</translation>
    </message>
    <message>
        <source>Not a number: {names}.</source>
        <translation>数値ではない値: {names}。</translation>
    </message>
    <message>
        <source>Now is {now} UTC on this computer; choose an earlier first day.</source>
        <translation>このコンピューターの現在時刻は {now} UTC です。より前の開始日を選んでください。</translation>
    </message>
    <message>
        <source>Nowhere in {pre} is the coherence {least:g} or more, so nothing could be lost.</source>
        <translation>{pre} にはコヒーレンスが {least:g} 以上の場所がなく、低下を検出できません。</translation>
    </message>
    <message>
        <source>Of a ScanSAR and a stripmap scene ISCE2 reads every beam, but {product} has {numbers}.</source>
        <translation>ScanSAR とストリップマップの組では ISCE2 が全ビームを読みますが、{product} には {numbers} しかありません。</translation>
    </message>
    <message>
        <source>Offsets along the track bend over {name}: an ionosphere is likely, and the phase has ramps and waves from it. Large ground motion does the same.</source>
        <translation>{name} で軌道に沿ったオフセットが曲がっています。電離層の影響とみられ、位相に傾斜や波が出ます。大きな地表の動きでも同じことが起きます。</translation>
    </message>
    <message>
        <source>Only G-Portal&apos;s SFTP server, or the one set in its place, is fetched from.</source>
        <translation>取得できるのは、G-Portal の SFTP サーバーか、代わりに設定したサーバーだけです。</translation>
    </message>
    <message>
        <source>Only L2.2 products have one.</source>
        <translation>マスクがあるのは L2.2 プロダクトだけです。</translation>
    </message>
    <message>
        <source>Only passes over the same path with the same look can be interfered.</source>
        <translation>干渉できるのは、同じパスと観測方向の観測だけです。</translation>
    </message>
    <message>
        <source>Only {percent:.0f} % of the cells had a coherence of {minimum_coherence:g} or more before the event; the others are left out.</source>
        <translation>災害前のコヒーレンスが {minimum_coherence:g} 以上のセルは {percent:.0f} % だけで、残りは除外しました。</translation>
    </message>
    <message>
        <source>Only {used} of {tried} windows of {name} match: the dates are laid on each other by orbits alone, so that coherence may be too low. Water, dense forest, snow or too long a time leave nothing to match.</source>
        <translation>{name} では {tried} 個のウィンドウのうち {used} 個だけが一致しました。軌道だけで重ねたため、コヒーレンスが低く出ている可能性があります。水面、密林、雪、長い間隔では一致する場所が残りません。</translation>
    </message>
    <message>
        <source>Only γ⁰ is terrain-flattened.</source>
        <translation>地形平坦化できるのは γ⁰ だけです。</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>開き直してください。</translation>
    </message>
    <message>
        <source>Open it with a program for ALOS (PALSAR, 2006-2011).</source>
        <translation>ALOS(PALSAR、2006-2011)用のプログラムで開いてください。</translation>
    </message>
    <message>
        <source>Open it with a program for ALOS-4 (PALSAR-3).</source>
        <translation>ALOS-4(PALSAR-3)用のプログラムで開いてください。</translation>
    </message>
    <message>
        <source>Open the product itself instead.</source>
        <translation>代わりにプロダクトそのものを開いてください。</translation>
    </message>
    <message>
        <source>Open the scene as a view (.vrt) to change its mask.</source>
        <translation>マスクを変えるには、シーンをビュー(.vrt)で開いてください。</translation>
    </message>
    <message>
        <source>Order the product in UTM.</source>
        <translation>UTM のプロダクトを注文してください。</translation>
    </message>
    <message>
        <source>Order the scene in full aperture: its images end in -F1, -F2 and so on.</source>
        <translation>フルアパーチャーのシーンを注文してください。画像名の末尾が -F1、-F2 などになります。</translation>
    </message>
    <message>
        <source>Outlining candidates</source>
        <translation>変化候補の輪郭を作成しています</translation>
    </message>
    <message>
        <source>Overviews are not built beside the images of {product}.</source>
        <translation>{product} の画像の横にはオーバービューを作れません。</translation>
    </message>
    <message>
        <source>PALSAR-2 has no beam {beam}.</source>
        <translation>PALSAR-2 にビーム {beam} はありません。</translation>
    </message>
    <message>
        <source>PALSAR-2 has no mode {mode}.</source>
        <translation>PALSAR-2 に観測モード {mode} はありません。</translation>
    </message>
    <message>
        <source>PALSAR-2 has no polarisation {polarisation}.</source>
        <translation>PALSAR-2 に偏波 {polarisation} はありません。</translation>
    </message>
    <message>
        <source>PRE is the coherence of two earlier dates; swap the two.</source>
        <translation>PRE は災害前の 2 日付のコヒーレンスです。2 つを入れ替えてください。</translation>
    </message>
    <message>
        <source>PROJ&apos;s {model} grid is not installed, so the geoid is taken from a coarser table that comes with the plugin. Heights are then right to {table_error}, and places to at most twice that.</source>
        <translation>PROJ の {model} グリッドがないため、ジオイドはプラグイン付属の粗い表から求めます。高さの誤差は {table_error}、位置の誤差は最大でその 2 倍です。</translation>
    </message>
    <message>
        <source>Path {path} does not cross the area.</source>
        <translation>パス {path} は範囲を通りません。</translation>
    </message>
    <message>
        <source>Paths go from 1 to {last}.</source>
        <translation>パスは 1 から {last} までです。</translation>
    </message>
    <message>
        <source>Pixels of {size:g} m are larger than a scene.</source>
        <translation>{size:g} m の画素はシーンより大きくなります。</translation>
    </message>
    <message>
        <source>Polarisations are {limits_db}, classes {mask_classes}.</source>
        <translation>偏波は {limits_db}、クラスは {mask_classes} です。</translation>
    </message>
    <message>
        <source>Polynomials are ignored: {message}</source>
        <translation>多項式を使いません: {message}</translation>
    </message>
    <message>
        <source>Prepare a ScanSAR and a stripmap scene for ISCE2.</source>
        <translation>ScanSAR とストリップマップのシーンは ISCE2 用に準備してください。</translation>
    </message>
    <message>
        <source>ProjectedCSTypeGeoKey</source>
        <translation>ProjectedCSTypeGeoKey</translation>
    </message>
    <message>
        <source>Put the leader beside the images: grid and calibration are in it.</source>
        <translation>リーダーファイルを画像と同じ場所に置いてください。グリッドと校正の情報が入っています。</translation>
    </message>
    <message>
        <source>Put the leader beside the images: orbit and calibration are in it.</source>
        <translation>リーダーファイルを画像と同じ場所に置いてください。軌道と校正の情報が入っています。</translation>
    </message>
    <message>
        <source>QGIS gave no reason</source>
        <translation>QGIS から理由の説明がありません</translation>
    </message>
    <message>
        <source>Reading a preview</source>
        <translation>プレビューを読み込んでいます</translation>
    </message>
    <message>
        <source>Reading both coherences</source>
        <translation>2 つのコヒーレンスを読み込んでいます</translation>
    </message>
    <message>
        <source>Reading headers</source>
        <translation>ヘッダーを読み込んでいます</translation>
    </message>
    <message>
        <source>Reading heights</source>
        <translation>標高を読み込んでいます</translation>
    </message>
    <message>
        <source>Reading lines {first} to {end} of {lines} of {file} ({size:.1f} MB), {looks} looks</source>
        <translation>{file} の {lines} ラインのうち {first} から {end} を読み込んでいます({size:.1f} MB、{looks} ルック)</translation>
    </message>
    <message>
        <source>Reading products</source>
        <translation>プロダクトを読み込んでいます</translation>
    </message>
    <message>
        <source>Reading rasters</source>
        <translation>ラスターを読み込んでいます</translation>
    </message>
    <message>
        <source>Reading the image</source>
        <translation>画像を読み込んでいます</translation>
    </message>
    <message>
        <source>Reading which elevation tiles {host} has</source>
        <translation>{host} にある標高タイルを調べています</translation>
    </message>
    <message>
        <source>Renew the platform&apos;s login in the settings and accept its terms on its web site.</source>
        <translation>設定でプラットフォームのログインを更新し、Web サイトで利用規約に同意してください。</translation>
    </message>
    <message>
        <source>Resume its download, or choose the area that was fetched.</source>
        <translation>ダウンロードを再開するか、取得済みの範囲を選んでください。</translation>
    </message>
    <message>
        <source>Rewrite the file with gdal_translate and try again.</source>
        <translation>gdal_translate で書き直して、もう一度試してください。</translation>
    </message>
    <message>
        <source>Samples x lines at {rate:.4f} MHz: {sizes}.</source>
        <translation>{rate:.4f} MHz でのサンプル x ライン: {sizes}。</translation>
    </message>
    <message>
        <source>SamplesPerPixel</source>
        <translation>SamplesPerPixel</translation>
    </message>
    <message>
        <source>Save it again with one, as GeoPackage.</source>
        <translation>座標系を付けて GeoPackage で保存し直してください。</translation>
    </message>
    <message>
        <source>Save it as CSV in UTF-8.</source>
        <translation>UTF-8 の CSV で保存してください。</translation>
    </message>
    <message>
        <source>Search again for its new place.</source>
        <translation>新しい場所を検索し直してください。</translation>
    </message>
    <message>
        <source>Search again while online to replace it.</source>
        <translation>オンラインでもう一度検索すると置き換わります。</translation>
    </message>
    <message>
        <source>Search again: the product may have been replaced.</source>
        <translation>検索し直してください。プロダクトが差し替えられた可能性があります。</translation>
    </message>
    <message>
        <source>Search for the scene again.</source>
        <translation>シーンを検索し直してください。</translation>
    </message>
    <message>
        <source>Search with Earth Engine switched on.</source>
        <translation>Earth Engine を有効にして検索してください。</translation>
    </message>
    <message>
        <source>Search with Earth Engine to see what it has.</source>
        <translation>Earth Engine で検索して、あるものを確認してください。</translation>
    </message>
    <message>
        <source>See whether its drive, share or stick is connected, and whether you may write there.</source>
        <translation>ドライブ、共有フォルダ、USB メモリが接続されているか、書き込み権限があるかを確認してください。</translation>
    </message>
    <message>
        <source>See whether its longitude comes before its latitude.</source>
        <translation>経度が緯度より先に書かれているか確かめてください。</translation>
    </message>
    <message>
        <source>See whether its name or drive is right.</source>
        <translation>名前やドライブが正しいか確認してください。</translation>
    </message>
    <message>
        <source>See whether the disk is full, then make the raster again.</source>
        <translation>ディスクがいっぱいでないか確認して、ラスターを作り直してください。</translation>
    </message>
    <message>
        <source>See whether the disk is full.</source>
        <translation>ディスクがいっぱいでないか確認してください。</translation>
    </message>
    <message>
        <source>Set the system of the file with gdal_edit -a_srs.</source>
        <translation>gdal_edit -a_srs でファイルの座標系を設定してください。</translation>
    </message>
    <message>
        <source>Settings, Options, Network</source>
        <translation>設定 → オプション → ネットワーク</translation>
    </message>
    <message>
        <source>Store it in a QGIS authentication configuration instead.</source>
        <translation>代わりに QGIS の認証設定に保存してください。</translation>
    </message>
    <message>
        <source>Swap start and end.</source>
        <translation>開始と終了を入れ替えてください。</translation>
    </message>
    <message>
        <source>Swap them: of a ScanSAR and a stripmap scene, the ScanSAR scene is the reference.</source>
        <translation>入れ替えてください。ScanSAR とストリップマップでは ScanSAR のシーンを基準にします。</translation>
    </message>
    <message>
        <source>Tellus</source>
        <translation>Tellus</translation>
    </message>
    <message>
        <source>Tellus {seen_count} of {total}</source>
        <translation>Tellus {total} 件中 {seen_count} 件</translation>
    </message>
    <message>
        <source>Terrain-flattened γ⁰ needs an elevation model.</source>
        <translation>地形平坦化した γ⁰ には標高モデルが必要です。</translation>
    </message>
    <message>
        <source>The CRS {crs!r} is not known.</source>
        <translation>CRS {crs!r} が不明です。</translation>
    </message>
    <message>
        <source>The CRS {name} is not one of a map.</source>
        <translation>CRS {name} は地図の座標系ではありません。</translation>
    </message>
    <message>
        <source>The KML names another scene, {others}.</source>
        <translation>KML は別のシーン {others} のものです。</translation>
    </message>
    <message>
        <source>The OpenSSH client gave us no pipes.</source>
        <translation>OpenSSH クライアントとのパイプを作れませんでした。</translation>
    </message>
    <message>
        <source>The PRF differs between line headers.</source>
        <translation>ラインヘッダーの間で PRF が異なります。</translation>
    </message>
    <message>
        <source>The SFTP server sent a packet that breaks off.</source>
        <translation>SFTP サーバーが送ったパケットが途中で切れています。</translation>
    </message>
    <message>
        <source>The SFTP server sent a packet that is too short.</source>
        <translation>SFTP サーバーが短すぎるパケットを送りました。</translation>
    </message>
    <message>
        <source>The STAC item calls the terrain-corrected product GRD.</source>
        <translation>STAC アイテムでは、地形補正済みのプロダクトが GRD とされています。</translation>
    </message>
    <message>
        <source>The STAC item gives metres as the unit of pixel values.</source>
        <translation>STAC アイテムのピクセル値の単位がメートルになっています。</translation>
    </message>
    <message>
        <source>The STAC item is not readable JSON.</source>
        <translation>STAC アイテムの JSON を読めません。</translation>
    </message>
    <message>
        <source>The STAC item names EPSG:{stated_epsg}, the TIFF {epsg}.</source>
        <translation>STAC アイテムでは EPSG:{stated_epsg}、TIFF では {epsg} です。</translation>
    </message>
    <message>
        <source>The STAC item says that the antenna looks {direction}, the name {look}.</source>
        <translation>STAC アイテムのアンテナの向きは {direction}、名前では {look} です。</translation>
    </message>
    <message>
        <source>The STAC item&apos;s assets have &apos;role&apos; where the standard has &apos;roles&apos;.</source>
        <translation>STAC アイテムのアセットに、標準の &apos;roles&apos; ではなく &apos;role&apos; があります。</translation>
    </message>
    <message>
        <source>The STAC item&apos;s bbox goes around the world because the scene crosses the date line.</source>
        <translation>シーンが日付変更線をまたぐため、STAC アイテムの bbox が地球を一周しています。</translation>
    </message>
    <message>
        <source>The STAC item&apos;s proj:shape is {shape}, the TIFF&apos;s {real}{swapped}.</source>
        <translation>STAC アイテムの proj:shape は {shape}、TIFF では {real} です{swapped}。</translation>
    </message>
    <message>
        <source>The URL of {found} contains a user name or password.</source>
        <translation>{found} の URL にユーザー名かパスワードが含まれています。</translation>
    </message>
    <message>
        <source>The answer of {platform} was not understood ({kind}).</source>
        <translation>{platform} の応答を解釈できませんでした({kind})。</translation>
    </message>
    <message>
        <source>The archive begins on {first}.</source>
        <translation>アーカイブは {first} から始まります。</translation>
    </message>
    <message>
        <source>The area cannot be drawn in {code}.</source>
        <translation>範囲を {code} で描けません。</translation>
    </message>
    <message>
        <source>The area cannot be negative.</source>
        <translation>面積に負の値は使えません。</translation>
    </message>
    <message>
        <source>The beam differs ({pre_name} before, {post_name} after).</source>
        <translation>ビームが異なります(前 {pre_name}、後 {post_name})。</translation>
    </message>
    <message>
        <source>The beam of {reference_product} is number {first}, that of {secondary_product} number {second}.</source>
        <translation>{reference_product} のビームは {first} 番、{secondary_product} のビームは {second} 番です。</translation>
    </message>
    <message>
        <source>The bucket may have been rearranged; look for a newer version of the plugin.</source>
        <translation>バケットの構成が変わった可能性があります。新しいバージョンのプラグインを確認してください。</translation>
    </message>
    <message>
        <source>The calibration factor in {file} is {factor_db:g} dB, but JAXA published {known} dB: backscatter differs by {difference_db:+.1f} dB. Give the calibration factor if this one is wrong.</source>
        <translation>{file} の校正係数は {factor_db:g} dB ですが、JAXA の公表値は {known} dB です。後方散乱係数が {difference_db:+.1f} dB 異なります。誤りなら校正係数を指定してください。</translation>
    </message>
    <message>
        <source>The calibration factor is {calibration_factor_db} dB, JAXA&apos;s nominal one {amplitude_dn_offset_db:g} dB.</source>
        <translation>校正係数は {calibration_factor_db} dB、JAXA の公称値は {amplitude_dn_offset_db:g} dB です。</translation>
    </message>
    <message>
        <source>The candidates could not be stored</source>
        <translation>変化候補を保存できませんでした</translation>
    </message>
    <message>
        <source>The carrier of {reference_product} is {first_mhz:.1f} MHz, that of {secondary_product} {second_mhz:.1f} MHz.</source>
        <translation>{reference_product} の搬送波は {first_mhz:.1f} MHz、{secondary_product} は {second_mhz:.1f} MHz です。</translation>
    </message>
    <message>
        <source>The carriers are {carriers_text}</source>
        <translation>搬送波は {carriers_text} です</translation>
    </message>
    <message>
        <source>The carriers are {carriers_text}, but GMTSAR interferes scenes of one carrier: phase would turn by {ramp_rad:.2f} rad from sample to sample.</source>
        <translation>搬送波は {carriers_text} ですが、GMTSAR は搬送波が同じシーンだけを干渉させます。位相が 1 サンプルごとに {ramp_rad:.2f} rad 回ってしまいます。</translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted.</source>
        <translation>{host} の証明書を信頼できません。</translation>
    </message>
    <message>
        <source>The classes are {mask_classes}.</source>
        <translation>使えるクラスは {mask_classes} です。</translation>
    </message>
    <message>
        <source>The collection has changed; look for a newer version of the plugin.</source>
        <translation>コレクションの仕様が変わりました。新しいバージョンのプラグインを確認してください。</translation>
    </message>
    <message>
        <source>The connection to {host} broke off ({kind}).</source>
        <translation>{host} との接続が切れました({kind})。</translation>
    </message>
    <message>
        <source>The connection to {host} broke off while it was secured.</source>
        <translation>{host} との暗号化の確立中に接続が切れました。</translation>
    </message>
    <message>
        <source>The connection to {host} failed ({kind}).</source>
        <translation>{host} への接続に失敗しました({kind})。</translation>
    </message>
    <message>
        <source>The connection to {host} was lost ({last}).</source>
        <translation>{host} との接続が切れました({last})。</translation>
    </message>
    <message>
        <source>The copies need {needed:.1f} GB, but {free:.1f} GB are free.</source>
        <translation>コピーには {needed:.1f} GB 必要ですが、空きは {free:.1f} GB です。</translation>
    </message>
    <message>
        <source>The corners in the summary are centres of pixels, although it calls them corners.</source>
        <translation>summary の四隅は、四隅とあるのにピクセルの中心です。</translation>
    </message>
    <message>
        <source>The corners in the summary are not numbers.</source>
        <translation>summary の四隅が数値ではありません。</translation>
    </message>
    <message>
        <source>The corners in the summary lie {columns:g} columns and {rows:g} rows off the TIFF&apos;s.</source>
        <translation>summary の四隅は TIFF の四隅から {columns:g} 列、{rows:g} 行ずれています。</translation>
    </message>
    <message>
        <source>The dates have different calibration factors ({factors} dB): that alone changes the numbers.</source>
        <translation>日付ごとに校正係数が異なります({factors} dB)。それだけで値が変わります。</translation>
    </message>
    <message>
        <source>The dates leave out different classes of the mask ({classes}): that alone changes the numbers where there is layover, shadow or sea.</source>
        <translation>日付によって除外するマスクのクラスが異なります ({classes})。レイオーバー、シャドウ、海のある所では、それだけで数値が変わります。</translation>
    </message>
    <message>
        <source>The descriptor announces {stated} records, {headers_count} follow it.</source>
        <translation>ディスクリプターの記載は {stated} レコードですが、実際には {headers_count} レコードあります。</translation>
    </message>
    <message>
        <source>The digest {text!r} is not understood.</source>
        <translation>ダイジェスト {text!r} を解釈できません。</translation>
    </message>
    <message>
        <source>The disaster page cannot be read without a network session.</source>
        <translation>災害ページを読むにはネットワークセッションが必要です。</translation>
    </message>
    <message>
        <source>The disaster tables in {events_folder} cannot be read.</source>
        <translation>{events_folder} の災害テーブルを読めません。</translation>
    </message>
    <message>
        <source>The disk of the scene index {path} is full.</source>
        <translation>シーン索引 {path} のディスクがいっぱいです。</translation>
    </message>
    <message>
        <source>The disk of {folder} cannot hold a file of this size.</source>
        <translation>{folder} のディスクにはこの大きさのファイルを置けません。</translation>
    </message>
    <message>
        <source>The download failed unexpectedly ({kind}).</source>
        <translation>ダウンロードが予期せず失敗しました({kind})。</translation>
    </message>
    <message>
        <source>The download queue {path} cannot be read ({error}).</source>
        <translation>ダウンロードキュー {path} を読めません({error})。</translation>
    </message>
    <message>
        <source>The download queue {path} cannot be written ({error}).</source>
        <translation>ダウンロードキュー {path} に書き込めません({error})。</translation>
    </message>
    <message>
        <source>The download queue {path} is of a newer version.</source>
        <translation>ダウンロードキュー {path} は新しいバージョンのものです。</translation>
    </message>
    <message>
        <source>The elevation model {name} could not be projected</source>
        <translation>標高モデル {name} を投影できませんでした</translation>
    </message>
    <message>
        <source>The elevation model {name} could not be read</source>
        <translation>標高モデル {name} を読めませんでした</translation>
    </message>
    <message>
        <source>The elevation model {name} does not cover the scene.</source>
        <translation>標高モデル {name} がシーンを覆っていません。</translation>
    </message>
    <message>
        <source>The elevation model {name} has no CRS.</source>
        <translation>標高モデル {name} に CRS がありません。</translation>
    </message>
    <message>
        <source>The elevation model {name} has no height for some of the ground: the mask leaves out what that ground acts in, and it has no value, since it cannot be flattened. Give a model without gaps, or let one be found.</source>
        <translation>標高モデル {name} には一部の地面の標高がありません。その地面が影響する場所は補正できないため、マスクで除外し、値を入れません。欠測のない標高モデルを指定するか、自動で取得させてください。</translation>
    </message>
    <message>
        <source>The elevation model {name} has no height for {gap_share:.0%} of the area. There the ground is taken {height_of_gaps}: hills are drawn too near to the satellite&apos;s track.</source>
        <translation>標高モデル {name} には範囲の {gap_share:.0%} で標高がありません。そこでは地表を{height_of_gaps}とみなすため、丘陵は衛星の軌道に近すぎる位置に描かれます。</translation>
    </message>
    <message>
        <source>The elevation model {name} holds heights of {low:.0f} to {high:.0f} m, but the ground lies between {lowest:.0f} and {highest:.0f} m.</source>
        <translation>標高モデル {name} の標高は {low:.0f} から {high:.0f} m ですが、地表は {lowest:.0f} から {highest:.0f} m の間にあります。</translation>
    </message>
    <message>
        <source>The elevation tile {name} is on the list of {bucket}, but is not there (HTTP {status}), so it is not known how high the ground is.</source>
        <translation>標高タイル {name} は {bucket} の一覧にありますが、実際にはありません(HTTP {status})。地表の高さが分かりません。</translation>
    </message>
    <message>
        <source>The elevation tiles could not be put together</source>
        <translation>標高タイルを結合できませんでした</translation>
    </message>
    <message>
        <source>The ellipsoid is {ellipsoid!r}, not GRS80.</source>
        <translation>楕円体が GRS80 ではなく {ellipsoid!r} です。</translation>
    </message>
    <message>
        <source>The event &apos;{key}&apos; is not known.</source>
        <translation>災害「{key}」は登録されていません。</translation>
    </message>
    <message>
        <source>The extent {extent} cannot be expressed in {code}.</source>
        <translation>範囲 {extent} は {code} で表せません。</translation>
    </message>
    <message>
        <source>The extent {extent} cannot be transformed to the scene&apos;s reference system.</source>
        <translation>範囲 {extent} をシーンの座標参照系に変換できません。</translation>
    </message>
    <message>
        <source>The extent {extent} does not meet the image, which lies within {bounds}.</source>
        <translation>範囲 {extent} が画像と重なりません。画像は {bounds} の中にあります。</translation>
    </message>
    <message>
        <source>The extent {extent} does not meet {name}.</source>
        <translation>範囲 {extent} が {name} と重なりません。</translation>
    </message>
    <message>
        <source>The extent {extent} is empty.</source>
        <translation>範囲 {extent} は空です。</translation>
    </message>
    <message>
        <source>The extent {extent} is not in degrees.</source>
        <translation>範囲 {extent} は度の値ではありません。</translation>
    </message>
    <message>
        <source>The extent {extent} meets none of the beams ({beams}), which lie within {bounds}.</source>
        <translation>範囲 {extent} はどのビーム({beams})とも重なりません。ビームは {bounds} の中にあります。</translation>
    </message>
    <message>
        <source>The file is cut: {self_lines} of {descriptor_lines} lines are there.</source>
        <translation>ファイルが途中で切れています: {descriptor_lines} ラインのうち {self_lines} ラインだけあります。</translation>
    </message>
    <message>
        <source>The file name {relative!r} is not safe.</source>
        <translation>ファイル名 {relative!r} は安全ではありません。</translation>
    </message>
    <message>
        <source>The file name {relative!r} leads out of {root}.</source>
        <translation>ファイル名 {relative!r} は {root} の外を指しています。</translation>
    </message>
    <message>
        <source>The files of the view could not be read</source>
        <translation>ビューのファイルを読めませんでした</translation>
    </message>
    <message>
        <source>The filters are {filters}.</source>
        <translation>使えるフィルターは {filters} です。</translation>
    </message>
    <message>
        <source>The first raster ({pre_day}) is later than the second ({post_day}).</source>
        <translation>1 つ目のラスター({pre_day})が 2 つ目({post_day})より後のものです。</translation>
    </message>
    <message>
        <source>The frames {one_frame} and {other_frame} do not overlap along the track.</source>
        <translation>フレーム {one_frame} と {other_frame} は軌道に沿って重なっていません。</translation>
    </message>
    <message>
        <source>The image descriptor states bursts: {number}, of {lines} lines, overlapping {overlap}.</source>
        <translation>画像のディスクリプターにバーストの記載があります: {number}、{lines} ライン、重なり {overlap}。</translation>
    </message>
    <message>
        <source>The image holds no whole look.</source>
        <translation>画像に 1 ルック分のデータがありません。</translation>
    </message>
    <message>
        <source>The image lies outside of the orbit&apos;s state vectors: they span {duration_s:.0f} s from {epoch:%Y-%m-%d %H:%M:%S}, but the image has lines {earliest:.0f} to {latest:.0f} s after that.</source>
        <translation>画像が軌道の状態ベクトルの範囲外です。状態ベクトルは {epoch:%Y-%m-%d %H:%M:%S} から {duration_s:.0f} 秒間ですが、画像のラインはその {earliest:.0f} から {latest:.0f} 秒後です。</translation>
    </message>
    <message>
        <source>The images have no nodata tag; DN 0 is treated as no data.</source>
        <translation>画像に nodata タグがないため、DN 0 をデータなしとして扱います。</translation>
    </message>
    <message>
        <source>The incidence polynomial could not be tested.</source>
        <translation>入射角の多項式を検証できませんでした。</translation>
    </message>
    <message>
        <source>The incidence polynomial gives {stated:.2f} deg at the scene centre, orbit and ellipsoid {seen:.2f} deg; the polynomial is ignored.</source>
        <translation>入射角の多項式はシーン中心で {stated:.2f} 度、軌道と楕円体では {seen:.2f} 度です。多項式は使いません。</translation>
    </message>
    <message>
        <source>The layer does not tell what Earth Engine should compute.</source>
        <translation>このレイヤーには、Earth Engine で計算する内容が記録されていません。</translation>
    </message>
    <message>
        <source>The leader does not say when the scene centre was seen.</source>
        <translation>リーダーファイルにシーン中心の観測時刻がありません。</translation>
    </message>
    <message>
        <source>The leader has no facility record 5 (polynomials).</source>
        <translation>リーダーファイルにファシリティレコード 5(多項式)がありません。</translation>
    </message>
    <message>
        <source>The leader holds no calibration factor.</source>
        <translation>リーダーファイルに校正係数がありません。</translation>
    </message>
    <message>
        <source>The leader says 4 channels outside quad-polarisation; it is ignored.</source>
        <translation>4 偏波観測でないのにリーダーファイルの記載が 4 チャンネルです。無視します。</translation>
    </message>
    <message>
        <source>The leader says {level}, the name {named_level}.</source>
        <translation>リーダーファイルでは {level}、名前では {named_level} です。</translation>
    </message>
    <message>
        <source>The leader says {summary_scene_id}, the file name {product_scene_id}.</source>
        <translation>リーダーファイルでは {summary_scene_id}、ファイル名では {product_scene_id} です。</translation>
    </message>
    <message>
        <source>The leader states no PRF.</source>
        <translation>リーダーファイルに PRF の記載がありません。</translation>
    </message>
    <message>
        <source>The leader&apos;s PRF, {stated:.3f} Hz, is that of every image.</source>
        <translation>リーダーファイルの PRF {stated:.3f} Hz は全画像と一致します。</translation>
    </message>
    <message>
        <source>The leader&apos;s PRF, {stated:.3f} Hz, {which}; lines state {others}.</source>
        <translation>リーダーファイルの PRF {stated:.3f} Hz は{which}、ラインの記載は {others} です。</translation>
    </message>
    <message>
        <source>The leader&apos;s line spacing of {spacing:.3f} m is nearest to that of {nearest}.</source>
        <translation>リーダーファイルのライン間隔 {spacing:.3f} m に最も近いのは {nearest} です。</translation>
    </message>
    <message>
        <source>The leader&apos;s lines are {spacing:.3f} m apart, expected are: {texts}.</source>
        <translation>リーダーファイルのライン間隔は {spacing:.3f} m ですが、{texts} のはずです。</translation>
    </message>
    <message>
        <source>The leader&apos;s polynomials lie {gap:.0f} m from the orbit&apos;s geometry of {name}, so they are ignored.</source>
        <translation>リーダーファイルの多項式は {name} の軌道から求めた位置と {gap:.0f} m ずれているため、使いません。</translation>
    </message>
    <message>
        <source>The least coherence is {minimum_coherence:g}, but it must lie between 0 and 1.</source>
        <translation>最小コヒーレンスは {minimum_coherence:g} ですが、0 から 1 の間にしてください。</translation>
    </message>
    <message>
        <source>The level differs ({pre_level} before, {post_level} after).</source>
        <translation>レベルが異なります(前 {pre_level}、後 {post_level})。</translation>
    </message>
    <message>
        <source>The lines looked at of {names} hold no data.</source>
        <translation>{names} の調べたラインにデータがありません。</translation>
    </message>
    <message>
        <source>The link expired.</source>
        <translation>リンクの期限が切れました。</translation>
    </message>
    <message>
        <source>The link of this file has expired.</source>
        <translation>このファイルのリンクの期限が切れました。</translation>
    </message>
    <message>
        <source>The list of interrupted pairs in {path} cannot be read.</source>
        <translation>{path} にある中断した干渉ペアの一覧を読めません。</translation>
    </message>
    <message>
        <source>The list of {bucket} has only {names_count} tiles.</source>
        <translation>{bucket} の一覧にはタイルが {names_count} 枚しかありません。</translation>
    </message>
    <message>
        <source>The listing is longer than one search may read.</source>
        <translation>一覧が 1 回の検索で読める長さを超えています。</translation>
    </message>
    <message>
        <source>The mask (_MSK.tif) is missing: only DN 0 marks pixels without data.</source>
        <translation>マスク(_MSK.tif)がないため、データなしを示すのは DN 0 だけです。</translation>
    </message>
    <message>
        <source>The minimum must lie below the maximum.</source>
        <translation>最小値は最大値より小さくしてください。</translation>
    </message>
    <message>
        <source>The mosaic has a seam: {one} is {step_db:+.2f} dB against {other} on the same ground.</source>
        <translation>モザイクに継ぎ目があります。同じ地表で {one} は {other} に対し {step_db:+.2f} dB です。</translation>
    </message>
    <message>
        <source>The name says {mode}, the leader operation mode {operation_mode!r} ({expected} was expected).</source>
        <translation>名前の観測モードは {mode}、リーダーファイルの運用モードは {operation_mode!r} です({expected} のはず)。</translation>
    </message>
    <message>
        <source>The name says {named_look}-looking, the leader {look}.</source>
        <translation>名前では {named_look} 側、リーダーファイルでは {look} 側の観測です。</translation>
    </message>
    <message>
        <source>The name {file} does not follow JAXA&apos;s rule; identity is not checked.</source>
        <translation>{file} の名前が JAXA の規則に合わないため、シーンの同一性を確認していません。</translation>
    </message>
    <message>
        <source>The nearest are {names}.</source>
        <translation>最も近いのは {names} です。</translation>
    </message>
    <message>
        <source>The nearest paths that do: {paths}.</source>
        <translation>通る最も近いパスは {paths} です。</translation>
    </message>
    <message>
        <source>The off-nadir angle differs ({before:g}° before, {after:g}° after).</source>
        <translation>オフナディア角が異なります(前 {before:g}°、後 {after:g}°)。</translation>
    </message>
    <message>
        <source>The off-nadir angles of the dates differ ({least:g}° to {most:g}°): other beams change the numbers by themselves.</source>
        <translation>日付ごとにオフナディア角が異なります({least:g}°~{most:g}°)。ビームが違うとそれだけで値が変わります。</translation>
    </message>
    <message>
        <source>The orbit has {positions_count} state vectors, but at least {points} are needed.</source>
        <translation>軌道の状態ベクトルは {positions_count} 個ですが、少なくとも {points} 個必要です。</translation>
    </message>
    <message>
        <source>The orbit is {precision}.</source>
        <translation>軌道の精度: {precision}。</translation>
    </message>
    <message>
        <source>The orbit of {product} is predicted, says {where}: places may be off by 100 m and more. Get the scene again once the precise orbit is there.</source>
        <translation>{product} の軌道は予測値です({where} による)。位置が 100 m 以上ずれることがあります。精密軌道が出てからシーンを取得し直してください。</translation>
    </message>
    <message>
        <source>The orbit of {product} is predicted: expect ramps in the phase.</source>
        <translation>{product} の軌道は予測値です。位相に傾斜が出ます。</translation>
    </message>
    <message>
        <source>The orbit&apos;s interval is {interval_s} s, but 60 s are usual.</source>
        <translation>軌道の間隔が {interval_s} 秒ですが、通常は 60 秒です。</translation>
    </message>
    <message>
        <source>The orbit&apos;s state vectors do not circle the Earth at 130 to 2100 km.</source>
        <translation>軌道の状態ベクトルが、地球の上空 130 から 2100 km を回っていません。</translation>
    </message>
    <message>
        <source>The orbit&apos;s velocities are not the changes of its positions (they differ by {velocity_mismatch:.0f} m/s).</source>
        <translation>軌道の速度が位置の変化と合いません(差は {velocity_mismatch:.0f} m/s)。</translation>
    </message>
    <message>
        <source>The output folder {folder} does not exist.</source>
        <translation>出力フォルダー {folder} が存在しません。</translation>
    </message>
    <message>
        <source>The output folder {folder} has {free:.1f} GB free, but writing {name} takes up to {needed:.1f} GB.</source>
        <translation>出力フォルダー {folder} の空きは {free:.1f} GB ですが、{name} の書き込みに最大 {needed:.1f} GB 必要です。</translation>
    </message>
    <message>
        <source>The output folder {folder} is not writable.</source>
        <translation>出力フォルダー {folder} に書き込めません。</translation>
    </message>
    <message>
        <source>The output folder {parent} does not exist.</source>
        <translation>出力フォルダー {parent} が存在しません。</translation>
    </message>
    <message>
        <source>The output {name} is one of the rasters that it is to be made of.</source>
        <translation>出力 {name} は、入力のラスターの 1 つです。</translation>
    </message>
    <message>
        <source>The output {path} is a device or pipe, not a file.</source>
        <translation>出力先 {path} はファイルではなく、デバイスかパイプです。</translation>
    </message>
    <message>
        <source>The output {path} is a folder.</source>
        <translation>出力先 {path} はフォルダーです。</translation>
    </message>
    <message>
        <source>The output {path} is not a file of this computer.</source>
        <translation>出力先 {path} はこのコンピューターのファイルではありません。</translation>
    </message>
    <message>
        <source>The page has more table cells than any page of scenes.</source>
        <translation>ページの表のセル数が多すぎ、シーンのページとは考えられません。</translation>
    </message>
    <message>
        <source>The page&apos;s structure has changed; the shipped table still lists its scenes, and addresses can be entered in the table of addresses.</source>
        <translation>ページの構造が変わりました。同梱の表のシーンは引き続き使え、アドレスはアドレス表に入力できます。</translation>
    </message>
    <message>
        <source>The pairs span {days_before} and {days_across} days. Vegetation loses coherence with time; the median is taken out, but fields and forest may still stand out.</source>
        <translation>ペアの間隔は {days_before} 日と {days_across} 日です。植生のコヒーレンスは時間とともに下がります。中央値は差し引きますが、農地や森林が目立つことがあります。</translation>
    </message>
    <message>
        <source>The passes are {perpendicular_m:.0f} m apart across the line of sight, {share_of_critical:.0%} of the distance at which no coherence is left: that alone lowers the coherence as much.</source>
        <translation>2 つの軌道は視線に直交して {perpendicular_m:.0f} m 離れています。コヒーレンスがなくなる距離の {share_of_critical:.0%} で、それだけでコヒーレンスが同じ割合下がります。</translation>
    </message>
    <message>
        <source>The period ends before it begins.</source>
        <translation>期間の終了が開始より前です。</translation>
    </message>
    <message>
        <source>The perpendicular baselines are {baseline_before:.0f} and {baseline_across:.0f} m. Forest and slopes lose coherence with the baseline.</source>
        <translation>垂直基線長は {baseline_before:.0f} m と {baseline_across:.0f} m です。森林や斜面のコヒーレンスは基線長とともに下がります。</translation>
    </message>
    <message>
        <source>The phases of {one} and {other} differ by {apart:+.2f} rad where they overlap: beams are not merged in phase, and the interferogram has a step between them that is not a motion.</source>
        <translation>{one} と {other} の位相が重なりで {apart:+.2f} rad 異なります。ビーム間で位相を合わせていないため、干渉画像に地表の動きではない段差があります。</translation>
    </message>
    <message>
        <source>The pixel size is {pixel_size_m:g} m.</source>
        <translation>ピクセルサイズが {pixel_size_m:g} m です。</translation>
    </message>
    <message>
        <source>The place of {name} could not be fitted to the terrain, so it stays where orbit and timing put it: {patches} patches with relief, correlation {correlation:.2f}.</source>
        <translation>{name}の位置を地形に合わせられなかったため、軌道と時刻による位置のままです:起伏のある区画 {patches} 個、相関 {correlation:.2f}。</translation>
    </message>
    <message>
        <source>The place {name} cannot be put on the map of a scene.</source>
        <translation>場所 {name} をシーンの地図に重ねられません。</translation>
    </message>
    <message>
        <source>The place {name} has no geometry.</source>
        <translation>場所 {name} にジオメトリがありません。</translation>
    </message>
    <message>
        <source>The place {name} lies at latitude {latitude:g}°, beyond the poles.</source>
        <translation>場所 {name} の緯度は {latitude:g}° で、極を越えています。</translation>
    </message>
    <message>
        <source>The place {name} of {layer} is not a point or polygon.</source>
        <translation>{layer} の場所 {name} は点でもポリゴンでもありません。</translation>
    </message>
    <message>
        <source>The polygons cannot be transformed to the scene&apos;s reference system.</source>
        <translation>ポリゴンをシーンの座標系に変換できません。</translation>
    </message>
    <message>
        <source>The polygons of the area hold no pixel of {name}.</source>
        <translation>範囲のポリゴンに {name} のピクセルがありません。</translation>
    </message>
    <message>
        <source>The polygons of {name} enclose nothing.</source>
        <translation>{name} のポリゴンが囲む領域がありません。</translation>
    </message>
    <message>
        <source>The polynomials are off the places that lines state by up to: {texts}.</source>
        <translation>多項式とラインに記載された位置のずれは最大 {texts} です。</translation>
    </message>
    <message>
        <source>The polynomials of facility record 5 are all zero.</source>
        <translation>ファシリティレコード 5 の多項式がすべてゼロです。</translation>
    </message>
    <message>
        <source>The polynomials put the scene centre {gap:.0f} m away from where the leader says.</source>
        <translation>多項式によるシーン中心は、リーダーファイルの記載から {gap:.0f} m 離れています。</translation>
    </message>
    <message>
        <source>The processor&apos;s own checks in {name} are not all GOOD: {listed}.</source>
        <translation>{name} の処理時の検査がすべて GOOD ではありません: {listed}。</translation>
    </message>
    <message>
        <source>The processor&apos;s own checks of {product} are not all GOOD: {listed}. Compare the result with another scene.</source>
        <translation>{product} の処理時の検査がすべて GOOD ではありません: {listed}。結果をほかのシーンと比べてください。</translation>
    </message>
    <message>
        <source>The proxy asks for a login (HTTP 407).</source>
        <translation>プロキシがログインを求めています(HTTP 407)。</translation>
    </message>
    <message>
        <source>The proxy asks for a login of Windows ({windows}, HTTP 407), which cannot be given from here.</source>
        <translation>プロキシが Windows のログイン({windows}、HTTP 407)を求めていますが、ここからは渡せません。</translation>
    </message>
    <message>
        <source>The proxy does not allow a connection to {host}.</source>
        <translation>プロキシが {host} への接続を許可しません。</translation>
    </message>
    <message>
        <source>The proxy does not allow a connection to {host}: it cannot be reached itself.</source>
        <translation>プロキシが {host} への接続を許可しません。プロキシ自体に接続できません。</translation>
    </message>
    <message>
        <source>The proxy refuses the user and password that it was given (HTTP 407).</source>
        <translation>渡されたユーザー名とパスワードをプロキシが拒否しました(HTTP 407)。</translation>
    </message>
    <message>
        <source>The range sampling rate {range_sampling_hz:.7f} MHz is not a known one.</source>
        <translation>レンジサンプリング周波数 {range_sampling_hz:.7f} MHz は未知の値です。</translation>
    </message>
    <message>
        <source>The range sampling rates {first_mhz:.1f} and {second_mhz:.1f} MHz are not equal and not in the ratio of one to two, which GMTSAR needs.</source>
        <translation>レンジサンプリング周波数 {first_mhz:.1f} MHz と {second_mhz:.1f} MHz は、GMTSAR に必要な等倍でも 1 対 2 でもありません。</translation>
    </message>
    <message>
        <source>The raster would have {columns:.3g} x {rows:.3g} pixels.</source>
        <translation>ラスターが {columns:.3g} x {rows:.3g} ピクセルになります。</translation>
    </message>
    <message>
        <source>The raster would hold no data of both dates.</source>
        <translation>このラスターには両日のデータがありません。</translation>
    </message>
    <message>
        <source>The raster would hold no data of the image.</source>
        <translation>ラスターに画像のデータが入りません。</translation>
    </message>
    <message>
        <source>The raster would hold no data of the image. {missing}</source>
        <translation>ラスターに画像のデータが入りません。{missing}</translation>
    </message>
    <message>
        <source>The raster would hold no data of the image. {sentence}</source>
        <translation>ラスターに画像のデータが入りません。{sentence}</translation>
    </message>
    <message>
        <source>The raster would hold no data of the image: {reasons}.</source>
        <translation>ラスタに画像のデータが入りません:{reasons}。</translation>
    </message>
    <message>
        <source>The reference system EPSG:{epsg} is not a map projection that this QGIS knows.</source>
        <translation>座標系 EPSG:{epsg} は、この QGIS が知る地図投影ではありません。</translation>
    </message>
    <message>
        <source>The reference system in the summary is WKT without quotation marks.</source>
        <translation>summary の座標系の WKT に引用符がありません。</translation>
    </message>
    <message>
        <source>The reference system {crs!r} of the extent is not known.</source>
        <translation>範囲の座標系 {crs!r} が不明です。</translation>
    </message>
    <message>
        <source>The reference system {crs!r} of the polygons is not known.</source>
        <translation>ポリゴンの座標系 {crs!r} が不明です。</translation>
    </message>
    <message>
        <source>The rows are of {kinds_count} series ({kinds}). Compare only rows of one series: other geometry or quantity changes the numbers by itself.</source>
        <translation>行は {kinds_count} 系列のものです({kinds})。同じ系列の行だけを比べてください。観測条件や物理量が違えば値も変わります。</translation>
    </message>
    <message>
        <source>The scene centre is {late:.0f} ms away from zero Doppler at its published time.</source>
        <translation>シーン中心は、記載された時刻のゼロドップラーから {late:.0f} ms ずれています。</translation>
    </message>
    <message>
        <source>The scene index could not be used ({error}); {kept} and a new one was begun.</source>
        <translation>シーン索引を使えませんでした({error})。{kept}、新しい索引を作りました。</translation>
    </message>
    <message>
        <source>The scene index {parent} cannot be created.</source>
        <translation>シーン索引 {parent} を作成できません。</translation>
    </message>
    <message>
        <source>The scene index {path} can be read, but not written.</source>
        <translation>シーン索引 {path} は読めますが、書き込めません。</translation>
    </message>
    <message>
        <source>The scene index {path} cannot be used.</source>
        <translation>シーン索引 {path} を使えません。</translation>
    </message>
    <message>
        <source>The scene index {path} is in use by another program.</source>
        <translation>シーン索引 {path} はほかのプログラムが使用中です。</translation>
    </message>
    <message>
        <source>The scene is left-looking ({seen}).</source>
        <translation>左観測のシーンです({seen})。</translation>
    </message>
    <message>
        <source>The scene lies across an edge of {code}, where its map is torn.</source>
        <translation>シーンが {code} の地図の切れ目をまたいでいます。</translation>
    </message>
    <message>
        <source>The search begins on {start}, which is in the future.</source>
        <translation>検索の開始日 {start} は未来の日付です。</translation>
    </message>
    <message>
        <source>The search ends on {stop}, before it begins on {start}.</source>
        <translation>検索の終了日 {stop} が開始日 {start} より前です。</translation>
    </message>
    <message>
        <source>The search ends on {stop}, but ALOS-2 was launched on {launch}.</source>
        <translation>検索の終了日は {stop} ですが、ALOS-2 の打ち上げは {launch} です。</translation>
    </message>
    <message>
        <source>The search ends on {stop}, but the archive of ALOS-2 begins on {first}.</source>
        <translation>検索の終了日は {stop} ですが、ALOS-2 のアーカイブは {first} から始まります。</translation>
    </message>
    <message>
        <source>The season differs by {season:.0f} days ({pre_day}, {post_day}).</source>
        <translation>季節が {season:.0f} 日異なります({pre_day}、{post_day})。</translation>
    </message>
    <message>
        <source>The sensor clock angle says {clock}, but orbit and scene centre show a {measured}-looking scene; the latter is used.</source>
        <translation>センサーのクロック角は {clock} ですが、軌道とシーン中心では {measured} 側の観測です。後者を使います。</translation>
    </message>
    <message>
        <source>The service has changed; look for a newer version of the plugin.</source>
        <translation>サービスの仕様が変わりました。新しいバージョンのプラグインを確認してください。</translation>
    </message>
    <message>
        <source>The service may be down or have moved; check the address of aws in the settings.</source>
        <translation>サービスが停止中か移転した可能性があります。設定の aws のアドレスを確認してください。</translation>
    </message>
    <message>
        <source>The service may have changed; check its address in the settings.</source>
        <translation>サービスの仕様が変わった可能性があります。設定のアドレスを確認してください。</translation>
    </message>
    <message>
        <source>The service may have moved, be down or want a login.</source>
        <translation>サービスが移転したか、停止中か、ログインが必要な可能性があります。</translation>
    </message>
    <message>
        <source>The sign-in page or a filter of your network may have answered: open {host} in a browser. Otherwise search again for the file&apos;s place.</source>
        <translation>ネットワークのサインインページかフィルターが応答した可能性があります。ブラウザーで {host} を開いてください。そうでなければ、ファイルの場所を検索し直してください。</translation>
    </message>
    <message>
        <source>The signed link of {named} does not give access to {name}.</source>
        <translation>{named} の署名付きリンクでは {name} にアクセスできません。</translation>
    </message>
    <message>
        <source>The significance is {significance:g} σ, but it must lie between 0 and 20.</source>
        <translation>有意水準は {significance:g} σ ですが、0 から 20 の間にしてください。</translation>
    </message>
    <message>
        <source>The significance is {significance:g} σ, but it must lie between 0 and 8.</source>
        <translation>有意水準は {significance:g} σ ですが、0 から 8 の間にしてください。</translation>
    </message>
    <message>
        <source>The slant range does not reach the ground: {nearest:.0f} to {farthest:.0f} m.</source>
        <translation>スラントレンジが地表に届きません: {nearest:.0f} から {farthest:.0f} m。</translation>
    </message>
    <message>
        <source>The slant range of the first sample changes between lines: {steps}.</source>
        <translation>先頭サンプルのスラントレンジがライン間で変わります: {steps}。</translation>
    </message>
    <message>
        <source>The stretch from {lowest:g} to {highest:g} dB is empty.</source>
        <translation>{lowest:g} から {highest:g} dB の表示範囲は空です。</translation>
    </message>
    <message>
        <source>The summary announces {announced_width} x {announced_height} for {label}, the image has {width} x {height}.</source>
        <translation>summary の記載では {label} は {announced_width} x {announced_height} ですが、画像は {width} x {height} です。</translation>
    </message>
    <message>
        <source>The summary counts its files under: {keys}.</source>
        <translation>summary のファイル数の項目: {keys}。</translation>
    </message>
    <message>
        <source>The summary gives N/A instead of a number for {absent}.</source>
        <translation>summary の {absent} が数値ではなく N/A です。</translation>
    </message>
    <message>
        <source>The summary gives {lines} lines of {pixels} pixels, the TIFF has {height} of {width}{swapped}.</source>
        <translation>summary の記載は {lines} ライン {pixels} ピクセル、TIFF は {height} ライン {width} ピクセルです{swapped}。</translation>
    </message>
    <message>
        <source>The summary leaves {empty} empty.</source>
        <translation>summary の {empty} が空です。</translation>
    </message>
    <message>
        <source>The summary names EPSG:{stated_epsg}, the TIFF EPSG:{epsg}.</source>
        <translation>summary では EPSG:{stated_epsg}、TIFF では EPSG:{epsg} です。</translation>
    </message>
    <message>
        <source>The summary states a calibration of {stated:g} dB for {polarisation}, JAXA&apos;s products have {jaxa_calibration_db:g} dB: compare the result with another scene.</source>
        <translation>summary の {polarisation} の校正値は {stated:g} dB ですが、JAXA のプロダクトでは {jaxa_calibration_db:g} dB です。結果をほかのシーンと比べてください。</translation>
    </message>
    <message>
        <source>The summary&apos;s mask codes are not those of JAXA&apos;s products ({other}): check what is left out.</source>
        <translation>summary のマスクコードが JAXA のプロダクトと異なります({other})。除外される場所を確認してください。</translation>
    </message>
    <message>
        <source>The summary&apos;s {what} is {found}, the name&apos;s {expected}.</source>
        <translation>summary の {what} は {found}、名前では {expected} です。</translation>
    </message>
    <message>
        <source>The terrain shows {name} {azimuth:+.1f} m along the track and {range:+.1f} m in slant range beside its stated place (± {azimuth_error:.1f}, {range_error:.1f} m), so it was moved.</source>
        <translation>地形との照合で、{name}は記載の位置から進行方向に {azimuth:+.1f} m、スラントレンジ方向に {range:+.1f} m ずれていたため(± {azimuth_error:.1f}、{range_error:.1f} m)、動かしました。</translation>
    </message>
    <message>
        <source>The threshold is {threshold_db:g} dB, but it must lie between 0 and 60 dB.</source>
        <translation>しきい値は {threshold_db:g} dB ですが、0 から 60 dB の間にしてください。</translation>
    </message>
    <message>
        <source>The trailer holds low-resolution images of {sizes} pixels.</source>
        <translation>トレーラーに {sizes} ピクセルの低解像度画像があります。</translation>
    </message>
    <message>
        <source>The trailer holds no low-resolution image.</source>
        <translation>トレーラーに低解像度画像がありません。</translation>
    </message>
    <message>
        <source>The two rasters do not overlap: no pixel is valid in both.</source>
        <translation>2 つのラスターが重なっていません。両方で有効なピクセルがありません。</translation>
    </message>
    <message>
        <source>The volume directory announces {image_count} images, {images_count} are there.</source>
        <translation>ボリュームディレクトリの記載は {image_count} 画像ですが、実際には {images_count} 画像あります。</translation>
    </message>
    <message>
        <source>The wavelength {wavelength_m:.7f} m is none of PALSAR-2&apos;s three.</source>
        <translation>波長 {wavelength_m:.7f} m は PALSAR-2 の 3 つの波長のどれでもありません。</translation>
    </message>
    <message>
        <source>The window is {window} pixels, but it must be odd and between 1 and 99.</source>
        <translation>ウィンドウは {window} ピクセルですが、1 から 99 の奇数にしてください。</translation>
    </message>
    <message>
        <source>The window of {window} pixels is not odd.</source>
        <translation>{window} ピクセルのウィンドウは奇数ではありません。</translation>
    </message>
    <message>
        <source>The {what} differs ({before} before, {after} after).</source>
        <translation>{what}が異なります(前 {before}、後 {after})。</translation>
    </message>
    <message>
        <source>The {what} differs between the frames ({values}).</source>
        <translation>フレームの間で{what}が異なります({values})。</translation>
    </message>
    <message>
        <source>The {what} of {one} is {first}, that of {other} is {second}.</source>
        <translation>{what}が {one} では {first}、{other} では {second} です。</translation>
    </message>
    <message>
        <source>The {what} of {pre_name} is {before}, that of {co_name} {across}: their coherence differs without any change of the ground.</source>
        <translation>{what}が {pre_name} では {before}、{co_name} では {across} です。地表が変わらなくてもコヒーレンスが異なります。</translation>
    </message>
    <message>
        <source>There are too few pixels to estimate the noise; one look is assumed.</source>
        <translation>ノイズを推定するにはピクセルが少なすぎるため、1 ルックと仮定します。</translation>
    </message>
    <message>
        <source>There is no frame {frame}.</source>
        <translation>フレーム {frame} はありません。</translation>
    </message>
    <message>
        <source>There is no mask class {unknown}.</source>
        <translation>マスクのクラス {unknown} はありません。</translation>
    </message>
    <message>
        <source>There is no path {path}.</source>
        <translation>パス {path} はありません。</translation>
    </message>
    <message>
        <source>There is no speckle filter {speckle}.</source>
        <translation>スペックルフィルター {speckle} はありません。</translation>
    </message>
    <message>
        <source>They list {levels}.</source>
        <translation>提供されているのは {levels} です。</translation>
    </message>
    <message>
        <source>This Python cannot use a SOCKS proxy.</source>
        <translation>この Python では SOCKS プロキシを使えません。</translation>
    </message>
    <message>
        <source>This ScanSAR product {when}. {advice} Its record says {calibration_factor_db} dB.</source>
        <translation>この ScanSAR プロダクト{when}。{advice} レコードの値は {calibration_factor_db} dB です。</translation>
    </message>
    <message>
        <source>This computer has no OpenSSH client, which SFTP needs.</source>
        <translation>このコンピューターには、SFTP に必要な OpenSSH クライアントがありません。</translation>
    </message>
    <message>
        <source>This is made of one polarisation, not of a ratio or of angles.</source>
        <translation>これは 1 つの偏波から作ります。偏波比や角度からは作れません。</translation>
    </message>
    <message>
        <source>Topography stays in the phase, since no elevation model was used: a cycle for each {height_of_ambiguity_m:.0f} m of height.</source>
        <translation>標高モデルを使わなかったため、位相に地形が残っています。高さ {height_of_ambiguity_m:.0f} m ごとに 1 周期です。</translation>
    </message>
    <message>
        <source>Try again later, or from another network or without a VPN.</source>
        <translation>後でもう一度試すか、別のネットワークから、または VPN なしで試してください。</translation>
    </message>
    <message>
        <source>Try again later, or search again: the product may have been replaced.</source>
        <translation>後でもう一度試すか、検索し直してください。プロダクトが差し替えられた可能性があります。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>後でもう一度試してください。</translation>
    </message>
    <message>
        <source>Two of the rasters are of the same frame.</source>
        <translation>ラスターのうち 2 つは同じフレームのものです。</translation>
    </message>
    <message>
        <source>Two scenes in colours are a picture without values.</source>
        <translation>2 シーンのカラー合成は、値を持たない画像です。</translation>
    </message>
    <message>
        <source>Type west, south, east, north (136.5, 36.6, 137.5, 37.6) or a point (37.4N 137.2E).</source>
        <translation>西, 南, 東, 北(136.5, 36.6, 137.5, 37.6)または地点(37.4N 137.2E)を入力してください。</translation>
    </message>
    <message>
        <source>Type {first} or {second}.</source>
        <translation>{first} または {second} と入力してください。</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>先に展開してください。</translation>
    </message>
    <message>
        <source>Unpack it, and name the folder.</source>
        <translation>展開して、フォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Update the plugin.</source>
        <translation>プラグインを更新してください。</translation>
    </message>
    <message>
        <source>Use 1, 3, 5 …</source>
        <translation>1、3、5 … を使ってください。</translation>
    </message>
    <message>
        <source>Use single points or polygons.</source>
        <translation>単一の点かポリゴンを使ってください。</translation>
    </message>
    <message>
        <source>Use that one, or close it.</source>
        <translation>そちらを使うか、閉じてください。</translation>
    </message>
    <message>
        <source>Use the scene&apos;s L1.1, L1.5 or L2.1 product.</source>
        <translation>このシーンの L1.1、L1.5、L2.1 プロダクトを使ってください。</translation>
    </message>
    <message>
        <source>Use the scene&apos;s L2.2 product.</source>
        <translation>このシーンの L2.2 プロダクトを使ってください。</translation>
    </message>
    <message>
        <source>Wait for it or stop the other QGIS.</source>
        <translation>終わるのを待つか、もう一方の QGIS を止めてください。</translation>
    </message>
    <message>
        <source>Warp it north up with gdalwarp first.</source>
        <translation>先に gdalwarp で北を上にしてください。</translation>
    </message>
    <message>
        <source>Write a .tif, or download the scene first.</source>
        <translation>.tif で書き出すか、先にシーンをダウンロードしてください。</translation>
    </message>
    <message>
        <source>Write a .tif, or give an extent.</source>
        <translation>.tif で書き出すか、範囲を指定してください。</translation>
    </message>
    <message>
        <source>Write it as .tif, or warp it.</source>
        <translation>.tif で書き出すか、再投影(warp)してください。</translation>
    </message>
    <message>
        <source>Write it like sftp://sftp.gportal.jaxa.jp:22.</source>
        <translation>sftp://sftp.gportal.jaxa.jp:22 のように入力してください。</translation>
    </message>
    <message>
        <source>Writing the candidates</source>
        <translation>変化候補を書き出しています</translation>
    </message>
    <message>
        <source>Writing the raster</source>
        <translation>ラスターを書き込んでいます</translation>
    </message>
    <message>
        <source>XML depth</source>
        <translation>XML の階層</translation>
    </message>
    <message>
        <source>XML encoding</source>
        <translation>XML の文字コード</translation>
    </message>
    <message>
        <source>XML size</source>
        <translation>XML のサイズ</translation>
    </message>
    <message>
        <source>a CEOS file begins with record number 1</source>
        <translation>CEOS ファイルはレコード番号 1 で始まります</translation>
    </message>
    <message>
        <source>a CEOS image has 50, 192, 18, 18 and 720</source>
        <translation>CEOS 画像では 50、192、18、18、720 です</translation>
    </message>
    <message>
        <source>a CEOS leader has 11, 192, 18, 18</source>
        <translation>CEOS のリーダーファイルでは 11、192、18、18 です</translation>
    </message>
    <message>
        <source>a CEOS trailer has 63, 192, 18, 18</source>
        <translation>CEOS のトレーラーでは 63、192、18、18 です</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文書</translation>
    </message>
    <message>
        <source>a TIFF is longer</source>
        <translation>TIFF はもっと長いはずです</translation>
    </message>
    <message>
        <source>a TIFF starts with II or MM and 42 or 43</source>
        <translation>TIFF は II か MM と 42 か 43 で始まります</translation>
    </message>
    <message>
        <source>a band</source>
        <translation>あるバンド</translation>
    </message>
    <message>
        <source>a data file is due</source>
        <translation>データファイルのはずです</translation>
    </message>
    <message>
        <source>a day of that month is expected</source>
        <translation>その月にある日が必要です</translation>
    </message>
    <message>
        <source>a day of the year from 1 to {last} is expected</source>
        <translation>年内の日は 1 から {last} の値が必要です</translation>
    </message>
    <message>
        <source>a declaration of entities</source>
        <translation>エンティティの宣言</translation>
    </message>
    <message>
        <source>a file without ending</source>
        <translation>拡張子のないファイル</translation>
    </message>
    <message>
        <source>a finite number is expected</source>
        <translation>有限の数値が必要です</translation>
    </message>
    <message>
        <source>a geocoded product has them</source>
        <translation>ジオコード済みのプロダクトにはあります</translation>
    </message>
    <message>
        <source>a leader has at most {greatest_leader_bytes}</source>
        <translation>リーダーファイルは最大 {greatest_leader_bytes} バイトです</translation>
    </message>
    <message>
        <source>a line with the dates “{date}” and the paths “{path}”</source>
        <translation>日付「{date}」とパス「{path}」の行</translation>
    </message>
    <message>
        <source>a link</source>
        <translation>リンク</translation>
    </message>
    <message>
        <source>a number from {low:g} to {high:g} is expected</source>
        <translation>{low:g} から {high:g} の数値が必要です</translation>
    </message>
    <message>
        <source>a number is expected</source>
        <translation>数値が必要です</translation>
    </message>
    <message>
        <source>a packed file</source>
        <translation>圧縮ファイル</translation>
    </message>
    <message>
        <source>a packed file (7z)</source>
        <translation>圧縮ファイル(7z)</translation>
    </message>
    <message>
        <source>a packed file (bzip2)</source>
        <translation>圧縮ファイル(bzip2)</translation>
    </message>
    <message>
        <source>a packed file (gzip)</source>
        <translation>圧縮ファイル(gzip)</translation>
    </message>
    <message>
        <source>a packed file (rar)</source>
        <translation>圧縮ファイル(rar)</translation>
    </message>
    <message>
        <source>a packed file (xz)</source>
        <translation>圧縮ファイル(xz)</translation>
    </message>
    <message>
        <source>a period</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>a place on the Earth is expected</source>
        <translation>地球上の位置が必要です</translation>
    </message>
    <message>
        <source>a plane of {down:+.2f} cycles downwards and {right:+.2f} to the right was taken off, and broad ground motion with it</source>
        <translation>下向きに {down:+.2f} 周期、右向きに {right:+.2f} 周期の平面を差し引きました。広域の地表の動きも一緒に除かれます</translation>
    </message>
    <message>
        <source>a record with codes {first_code}, {second_code} is expected</source>
        <translation>コード {first_code}、{second_code} のレコードが必要です</translation>
    </message>
    <message>
        <source>a scene</source>
        <translation>シーン</translation>
    </message>
    <message>
        <source>a summary has a few dozen such lines</source>
        <translation>summary にはそのような行が数十行あります</translation>
    </message>
    <message>
        <source>a tar archive</source>
        <translation>tar アーカイブ</translation>
    </message>
    <message>
        <source>a tile of JAXA&apos;s yearly mosaics, not of a scene</source>
        <translation>シーンではなく JAXA の年次モザイクのタイル</translation>
    </message>
    <message>
        <source>a time below 24 hours is expected</source>
        <translation>24 時間未満の時刻が必要です</translation>
    </message>
    <message>
        <source>a view has two</source>
        <translation>ビューには 2 つあります</translation>
    </message>
    <message>
        <source>a view is text</source>
        <translation>ビューはテキストファイルです</translation>
    </message>
    <message>
        <source>a view of a product</source>
        <translation>プロダクトのビューが必要です</translation>
    </message>
    <message>
        <source>a volume directory has 192, 192, 18, 18</source>
        <translation>ボリュームディレクトリでは 192、192、18、18 です</translation>
    </message>
    <message>
        <source>a volume directory has a few records of 360</source>
        <translation>ボリュームディレクトリは 360 バイトのレコード数個です</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>Web ページ</translation>
    </message>
    <message>
        <source>a web page {title!r}</source>
        <translation>Web ページ {title!r}</translation>
    </message>
    <message>
        <source>a web page, which a server sent instead of the file</source>
        <translation>サーバーがファイルの代わりに返した Web ページ</translation>
    </message>
    <message>
        <source>a whole tile is expected</source>
        <translation>完全なタイルが必要です</translation>
    </message>
    <message>
        <source>a year from {first} to {last} is expected</source>
        <translation>{first} から {last} の年が必要です</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>zip アーカイブ</translation>
    </message>
    <message>
        <source>about 12 are usual</source>
        <translation>通常は 12 程度です</translation>
    </message>
    <message>
        <source>above {most_records}</source>
        <translation>{most_records} を超える数</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>all are numbers on a map of the Earth</source>
        <translation>すべて地球の地図上の数値のはずです</translation>
    </message>
    <message>
        <source>among</source>
        <translation>内側</translation>
    </message>
    <message>
        <source>an ALOS-2 image has AL2 SAR…IMOP</source>
        <translation>ALOS-2 の画像では AL2 SAR…IMOP です</translation>
    </message>
    <message>
        <source>an ALOS-2 leader has AL2 SAR…SARL</source>
        <translation>ALOS-2 のリーダーファイルでは AL2 SAR…SARL です</translation>
    </message>
    <message>
        <source>an HDF5 file</source>
        <translation>HDF5 ファイル</translation>
    </message>
    <message>
        <source>an earlier period</source>
        <translation>以前の期間</translation>
    </message>
    <message>
        <source>an earlier scene</source>
        <translation>以前のシーン</translation>
    </message>
    <message>
        <source>an image begins with {file_descriptor_length} bytes of descriptor</source>
        <translation>画像は {file_descriptor_length} バイトのディスクリプターで始まります</translation>
    </message>
    <message>
        <source>an integer from {low} to {high} is expected</source>
        <translation>{low} から {high} の整数が必要です</translation>
    </message>
    <message>
        <source>an integer is expected</source>
        <translation>整数が必要です</translation>
    </message>
    <message>
        <source>an item has assets</source>
        <translation>アイテムには assets があります</translation>
    </message>
    <message>
        <source>an item on the web may only name addresses that begin with http or https</source>
        <translation>Web 上のアイテムには http か https で始まるアドレスだけが使えます</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>an unnamed projection</source>
        <translation>名称のない投影法</translation>
    </message>
    <message>
        <source>and {more} more</source>
        <translation>ほか {more} 件</translation>
    </message>
    <message>
        <source>another file is there</source>
        <translation>そこには別のファイルがあります</translation>
    </message>
    <message>
        <source>another program rounded the numbers, make the raster again</source>
        <translation>ほかのプログラムが数値を丸めました。ラスタを作り直してください</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>指定なし</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>archive downloads</source>
        <translation>アーカイブのダウンロード</translation>
    </message>
    <message>
        <source>archive downloads without a date</source>
        <translation>日付のないアーカイブのダウンロード</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>昇交軌道</translation>
    </message>
    <message>
        <source>ascending passes</source>
        <translation>昇交軌道</translation>
    </message>
    <message>
        <source>asks for a login</source>
        <translation>がログインを求めています</translation>
    </message>
    <message>
        <source>assets</source>
        <translation>アセット</translation>
    </message>
    <message>
        <source>at bytes {offset} to {end}</source>
        <translation>{offset} から {end} バイト目</translation>
    </message>
    <message>
        <source>at least {fewest_vectors} are needed to interpolate the orbit</source>
        <translation>軌道の補間には少なくとも {fewest_vectors} 個必要です</translation>
    </message>
    <message>
        <source>at most {count} are unpacked</source>
        <translation>展開できるのは最大 {count} 個です</translation>
    </message>
    <message>
        <source>at most {deepest} levels are read</source>
        <translation>読めるのは最大 {deepest} 階層です</translation>
    </message>
    <message>
        <source>at most {largest_text} bytes are read</source>
        <translation>読めるのは最大 {largest_text} バイトです</translation>
    </message>
    <message>
        <source>at most {longest_value} bytes are read</source>
        <translation>読めるのは最大 {longest_value} バイトです</translation>
    </message>
    <message>
        <source>at most {ratio}:1 is believed</source>
        <translation>圧縮率は最大 {ratio}:1 までです</translation>
    </message>
    <message>
        <source>at {fill:g} m above the ellipsoid</source>
        <translation>楕円体上の高さ {fill:g} m</translation>
    </message>
    <message>
        <source>backscatter</source>
        <translation>後方散乱係数</translation>
    </message>
    <message>
        <source>backscatter of a scene</source>
        <translation>シーンの後方散乱係数</translation>
    </message>
    <message>
        <source>beam</source>
        <translation>ビーム</translation>
    </message>
    <message>
        <source>beam {beam}</source>
        <translation>ビーム {beam}</translation>
    </message>
    <message>
        <source>beams</source>
        <translation>ビーム</translation>
    </message>
    <message>
        <source>beginning</source>
        <translation>先頭</translation>
    </message>
    <message>
        <source>beside</source>
        <translation>外側</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>both describe the same pixels</source>
        <translation>どちらも同じピクセルを示すはずです</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>broken at line {lineno} ({reason})</source>
        <translation>{lineno} 行目の誤り({reason})</translation>
    </message>
    <message>
        <source>calibration factor</source>
        <translation>校正係数</translation>
    </message>
    <message>
        <source>cannot be negative</source>
        <translation>負の値は使えません</translation>
    </message>
    <message>
        <source>central directory</source>
        <translation>中央ディレクトリ</translation>
    </message>
    <message>
        <source>change between the means of two periods</source>
        <translation>二つの期間の平均の変化</translation>
    </message>
    <message>
        <source>change between two scenes</source>
        <translation>二つのシーンの変化</translation>
    </message>
    <message>
        <source>check what this file is</source>
        <translation>何のファイルか確認してください</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>検査中</translation>
    </message>
    <message>
        <source>choice of masked classes</source>
        <translation>除外する区分の選択</translation>
    </message>
    <message>
        <source>choose a leader of those levels</source>
        <translation>これらのレベルのリーダーファイルを選んでください</translation>
    </message>
    <message>
        <source>choose another item</source>
        <translation>別のアイテムを選んでください</translation>
    </message>
    <message>
        <source>choose the IMG- file of an ALOS-2 product</source>
        <translation>ALOS-2 プロダクトの IMG- ファイルを選んでください</translation>
    </message>
    <message>
        <source>choose the IMG- file, or get it again</source>
        <translation>IMG- ファイルを選ぶか、取得し直してください</translation>
    </message>
    <message>
        <source>choose the LED- file</source>
        <translation>LED- ファイルを選んでください</translation>
    </message>
    <message>
        <source>choose the LED- file of an ALOS-2 product</source>
        <translation>ALOS-2 プロダクトの LED- ファイルを選んでください</translation>
    </message>
    <message>
        <source>choose the LED- file, or get it again</source>
        <translation>LED- ファイルを選ぶか、取得し直してください</translation>
    </message>
    <message>
        <source>choose the TRL- file, or get it again</source>
        <translation>TRL- ファイルを選ぶか、取得し直してください</translation>
    </message>
    <message>
        <source>choose the VOL- file, or get it again</source>
        <translation>VOL- ファイルを選ぶか、取得し直してください</translation>
    </message>
    <message>
        <source>choose the product&apos;s folder or files</source>
        <translation>プロダクトのフォルダーかファイルを選んでください</translation>
    </message>
    <message>
        <source>choose the summary file</source>
        <translation>summary ファイルを選んでください</translation>
    </message>
    <message>
        <source>codes and length</source>
        <translation>コードと長さ</translation>
    </message>
    <message>
        <source>codes and length of the first record</source>
        <translation>先頭レコードのコードと長さ</translation>
    </message>
    <message>
        <source>codes of the first record</source>
        <translation>先頭レコードのコード</translation>
    </message>
    <message>
        <source>coherence</source>
        <translation>コヒーレンス</translation>
    </message>
    <message>
        <source>coherence change</source>
        <translation>コヒーレンスの変化</translation>
    </message>
    <message>
        <source>coherence is expected</source>
        <translation>coherence が必要です</translation>
    </message>
    <message>
        <source>composite</source>
        <translation>カラー合成</translation>
    </message>
    <message>
        <source>content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>copy or download the file again</source>
        <translation>ファイルをコピーまたはダウンロードし直してください</translation>
    </message>
    <message>
        <source>correction for terrain</source>
        <translation>地形補正</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>途切れ</translation>
    </message>
    <message>
        <source>cut at {damaged!r}</source>
        <translation>{damaged!r} での途切れ</translation>
    </message>
    <message>
        <source>data_set_summary.scene_centre_latitude and longitude</source>
        <translation>data_set_summary.scene_centre_latitude と longitude</translation>
    </message>
    <message>
        <source>day of the lines</source>
        <translation>ラインの日付</translation>
    </message>
    <message>
        <source>deflate stream</source>
        <translation>deflate ストリーム</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>降交軌道</translation>
    </message>
    <message>
        <source>descending passes</source>
        <translation>降交軌道</translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation>応答がありません</translation>
    </message>
    <message>
        <source>did not come to an end</source>
        <translation>終わりませんでした</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差分</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>軌道方向</translation>
    </message>
    <message>
        <source>do not trust it</source>
        <translation>信用しないでください</translation>
    </message>
    <message>
        <source>do not trust this item</source>
        <translation>このアイテムを信用しないでください</translation>
    </message>
    <message>
        <source>does not accept the key {key} for this account</source>
        <translation>はこのアカウントの鍵 {key} を受け付けません</translation>
    </message>
    <message>
        <source>does not fit a whole zip archive</source>
        <translation>完全な zip アーカイブと合いません</translation>
    </message>
    <message>
        <source>does not let you read {what}</source>
        <translation>は {what} の読み取りを許可しません</translation>
    </message>
    <message>
        <source>download it again</source>
        <translation>ダウンロードし直してください</translation>
    </message>
    <message>
        <source>download the archive again</source>
        <translation>アーカイブをダウンロードし直してください</translation>
    </message>
    <message>
        <source>downloads</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>elevation model</source>
        <translation>標高モデル</translation>
    </message>
    <message>
        <source>elevation tile</source>
        <translation>標高タイル</translation>
    </message>
    <message>
        <source>elevation tiles</source>
        <translation>標高タイル</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>entities are not read</source>
        <translation>エンティティは読み込みません</translation>
    </message>
    <message>
        <source>facility_5.latitude and longitude at the origin</source>
        <translation>facility_5 の原点の緯度と経度</translation>
    </message>
    <message>
        <source>fetch it again later</source>
        <translation>後で取得し直してください</translation>
    </message>
    <message>
        <source>fetch it again later; the platform&apos;s copy may be damaged</source>
        <translation>後で取得し直してください。プラットフォームのファイルが壊れている可能性があります</translation>
    </message>
    <message>
        <source>fetch the file again</source>
        <translation>ファイルを取得し直してください</translation>
    </message>
    <message>
        <source>file count</source>
        <translation>ファイル数</translation>
    </message>
    <message>
        <source>file name</source>
        <translation>ファイル名</translation>
    </message>
    <message>
        <source>four places are expected</source>
        <translation>4 つの位置が必要です</translation>
    </message>
    <message>
        <source>geographic corners</source>
        <translation>地理座標の四隅</translation>
    </message>
    <message>
        <source>geometry</source>
        <translation>幾何補正</translation>
    </message>
    <message>
        <source>get it again</source>
        <translation>取得し直してください</translation>
    </message>
    <message>
        <source>get the product again from a newer processor</source>
        <translation>新しい処理ソフトで作られたプロダクトを取得してください</translation>
    </message>
    <message>
        <source>give the file its own name</source>
        <translation>ファイルを元の名前に戻してください</translation>
    </message>
    <message>
        <source>give the file its own name or get the scene&apos;s own image</source>
        <translation>ファイルを元の名前に戻すか、このシーンの画像を取得してください</translation>
    </message>
    <message>
        <source>give the file its own name or get the scene&apos;s own leader</source>
        <translation>ファイルを元の名前に戻すか、このシーンのリーダーファイルを取得してください</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>グリッド</translation>
    </message>
    <message>
        <source>heights</source>
        <translation>標高</translation>
    </message>
    <message>
        <source>image</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>image data from column {column}, row {row} on</source>
        <translation>{column} 列 {row} 行以降の画像データ</translation>
    </message>
    <message>
        <source>images</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>inertial orbits are not supported, please report this product</source>
        <translation>慣性系の軌道には対応していません。このプロダクトを報告してください</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>内側</translation>
    </message>
    <message>
        <source>interferogram</source>
        <translation>干渉画像</translation>
    </message>
    <message>
        <source>invalid pixels</source>
        <translation>無効な画素</translation>
    </message>
    <message>
        <source>is busy or out of order</source>
        <translation>が混雑しているか停止しています</translation>
    </message>
    <message>
        <source>is not asked: others can read {key}, allow only yourself</source>
        <translation>には接続していません。{key} をほかのユーザーが読めるため、自分だけが読めるようにしてください</translation>
    </message>
    <message>
        <source>is not asked: {key} has a passphrase, add it to ssh-agent</source>
        <translation>には接続していません。{key} にパスフレーズがあるため、ssh-agent に追加してください</translation>
    </message>
    <message>
        <source>is not asked: {key} is not a private key</source>
        <translation>には接続していません。{key} は秘密鍵ではありません</translation>
    </message>
    <message>
        <source>is shorter than the {wanted_stop} bytes that its contents need</source>
        <translation>内容に必要な {wanted_stop} バイトより短くなっています</translation>
    </message>
    <message>
        <source>is that of no image</source>
        <translation>どの画像とも不一致</translation>
    </message>
    <message>
        <source>is that of {agreeing}</source>
        <translation>{agreeing} と一致</translation>
    </message>
    <message>
        <source>it has a character that no file name can have</source>
        <translation>ファイル名に使えない文字があります</translation>
    </message>
    <message>
        <source>it has an unknown form</source>
        <translation>形式が不明です</translation>
    </message>
    <message>
        <source>it is 1</source>
        <translation>1 のはずです</translation>
    </message>
    <message>
        <source>it is cut short, fetch it again</source>
        <translation>途中で切れています。取得し直してください</translation>
    </message>
    <message>
        <source>it is not a readable TIFF, fetch it again</source>
        <translation>読める TIFF ではありません。取得し直してください</translation>
    </message>
    <message>
        <source>it is not safe to create</source>
        <translation>作成するのは安全ではありません</translation>
    </message>
    <message>
        <source>it is one of {sizes}</source>
        <translation>{sizes} のどれかのはずです</translation>
    </message>
    <message>
        <source>it is refused</source>
        <translation>拒否されました</translation>
    </message>
    <message>
        <source>it lies at {expected}</source>
        <translation>位置は {expected} のはずです</translation>
    </message>
    <message>
        <source>it lies between 1 and {largest_side}</source>
        <translation>1 から {largest_side} の間のはずです</translation>
    </message>
    <message>
        <source>it lies between 1 and {most_tags}</source>
        <translation>1 から {most_tags} の間のはずです</translation>
    </message>
    <message>
        <source>it occurs twice on some disks</source>
        <translation>ディスクによっては同じ名前が 2 つになります</translation>
    </message>
    <message>
        <source>it should be UTF-8</source>
        <translation>UTF-8 のはずです</translation>
    </message>
    <message>
        <source>it should be well formed</source>
        <translation>整形式の XML が必要です</translation>
    </message>
    <message>
        <source>it was kept as {name}</source>
        <translation>元のファイルは {name} として残し</translation>
    </message>
    <message>
        <source>its lines</source>
        <translation>ライン</translation>
    </message>
    <message>
        <source>its list of tiles</source>
        <translation>タイルの一覧</translation>
    </message>
    <message>
        <source>its millisecond_of_day is {milli}, the same clock</source>
        <translation>同じ時計の millisecond_of_day は {milli} です</translation>
    </message>
    <message>
        <source>its tags say that it is there</source>
        <translation>タグによればあるはずです</translation>
    </message>
    <message>
        <source>latitude, longitude</source>
        <translation>緯度、経度</translation>
    </message>
    <message>
        <source>latitudes and longitudes in degrees are expected</source>
        <translation>度単位の緯度と経度が必要です</translation>
    </message>
    <message>
        <source>layover</source>
        <translation>レイオーバー</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>length of record {number} (at byte {offset})</source>
        <translation>レコード {number} の長さ({offset} バイト目)</translation>
    </message>
    <message>
        <source>length of tag {tag}</source>
        <translation>タグ {tag} の長さ</translation>
    </message>
    <message>
        <source>length of {name}</source>
        <translation>{name} の長さ</translation>
    </message>
    <message>
        <source>lengths of the first records</source>
        <translation>先頭のレコードの長さ</translation>
    </message>
    <message>
        <source>lengths of the records</source>
        <translation>レコードの長さ</translation>
    </message>
    <message>
        <source>level</source>
        <translation>処理レベル</translation>
    </message>
    <message>
        <source>levels 1.5 to 3.1 have one</source>
        <translation>レベル 1.5 から 3.1 にあります</translation>
    </message>
    <message>
        <source>lines with a date are expected</source>
        <translation>日付のあるラインが必要です</translation>
    </message>
    <message>
        <source>local header of {name}</source>
        <translation>{name} のローカルヘッダー</translation>
    </message>
    <message>
        <source>local incidence</source>
        <translation>局所入射角</translation>
    </message>
    <message>
        <source>local incidence angles</source>
        <translation>局所入射角</translation>
    </message>
    <message>
        <source>look</source>
        <translation>観測方向</translation>
    </message>
    <message>
        <source>looking left</source>
        <translation>左観測</translation>
    </message>
    <message>
        <source>looking right</source>
        <translation>右観測</translation>
    </message>
    <message>
        <source>make both in one run</source>
        <translation>両方を 1 回の実行で作成してください</translation>
    </message>
    <message>
        <source>make it with alos2:interferogram</source>
        <translation>alos2:interferogram で作ってください</translation>
    </message>
    <message>
        <source>make it with decode L1.1, load L2.2 or load L2.1</source>
        <translation>L1.1 のデコード、L2.2 の読み込み、L2.1 の読み込みのどれかで作成してください</translation>
    </message>
    <message>
        <source>make the view again</source>
        <translation>ビューを作り直してください</translation>
    </message>
    <message>
        <source>map projection record</source>
        <translation>地図投影レコード</translation>
    </message>
    <message>
        <source>maximum of a period</source>
        <translation>期間の最大</translation>
    </message>
    <message>
        <source>may be old, it has no volume directory to tell</source>
        <translation>は、ボリュームディレクトリがないため確かめられませんが、古い可能性があります</translation>
    </message>
    <message>
        <source>may not give access for legal reasons</source>
        <translation>は法的な理由でアクセスを許可できません</translation>
    </message>
    <message>
        <source>mean of a period</source>
        <translation>期間の平均</translation>
    </message>
    <message>
        <source>median of a period</source>
        <translation>期間の中央値</translation>
    </message>
    <message>
        <source>member {filename!r}</source>
        <translation>メンバー {filename!r}</translation>
    </message>
    <message>
        <source>member {name!r}</source>
        <translation>メンバー {name!r}</translation>
    </message>
    <message>
        <source>method of {name}</source>
        <translation>{name} の圧縮方式</translation>
    </message>
    <message>
        <source>microseconds of the day of the first line</source>
        <translation>先頭ラインの日内マイクロ秒</translation>
    </message>
    <message>
        <source>minimum of a period</source>
        <translation>期間の最小</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>ありません</translation>
    </message>
    <message>
        <source>missing (no ModelPixelScale and ModelTiepoint)</source>
        <translation>なし(ModelPixelScale と ModelTiepoint がありません)</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>観測モード</translation>
    </message>
    <message>
        <source>nearest in time to the event</source>
        <translation>災害に時間的に最も近い</translation>
    </message>
    <message>
        <source>needs your key file, but {key_file} does not exist</source>
        <translation>には鍵ファイルが必要ですが、{key_file} が存在しません</translation>
    </message>
    <message>
        <source>no beam</source>
        <translation>ビームなし</translation>
    </message>
    <message>
        <source>no beams, being no ScanSAR scene</source>
        <translation>ScanSAR ではないためビームなし</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>データなし</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>理由の記載なし</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>not a STAC item</source>
        <translation>STAC アイテムではないもの</translation>
    </message>
    <message>
        <source>not a view that we wrote</source>
        <translation>このプラグインが作ったビューではないもの</translation>
    </message>
    <message>
        <source>not checked against the orbit</source>
        <translation>軌道とは照合していません</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>読み取り不可</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>記載なし</translation>
    </message>
    <message>
        <source>not usable ({error})</source>
        <translation>使用不可({error})</translation>
    </message>
    <message>
        <source>number of bands</source>
        <translation>バンド数</translation>
    </message>
    <message>
        <source>number of records</source>
        <translation>レコード数</translation>
    </message>
    <message>
        <source>number of tags</source>
        <translation>タグの数</translation>
    </message>
    <message>
        <source>of ALOS-4, not of ALOS-2</source>
        <translation>ALOS-2 ではなく ALOS-4 のもの</translation>
    </message>
    <message>
        <source>of the first ALOS, not of ALOS-2</source>
        <translation>ALOS-2 ではなく初代 ALOS のもの</translation>
    </message>
    <message>
        <source>of the latest time</source>
        <translation>最新の</translation>
    </message>
    <message>
        <source>of unstated precision</source>
        <translation>記載なし</translation>
    </message>
    <message>
        <source>offset</source>
        <translation>オフセット</translation>
    </message>
    <message>
        <source>offsets in range</source>
        <translation>レンジ方向のオフセット</translation>
    </message>
    <message>
        <source>one is expected</source>
        <translation>1 のはずです</translation>
    </message>
    <message>
        <source>one of its two languages: {message}</source>
        <translation>2 つの言語のうち一方: {message}</translation>
    </message>
    <message>
        <source>one polarisation a file is expected</source>
        <translation>1 ファイルに 1 偏波が必要です</translation>
    </message>
    <message>
        <source>one polarisation is expected</source>
        <translation>1 つの偏波が必要です</translation>
    </message>
    <message>
        <source>one record a line, {lines}, is expected</source>
        <translation>1 ライン 1 レコード、つまり {lines} が必要です</translation>
    </message>
    <message>
        <source>only plain files are unpacked</source>
        <translation>展開するのは通常のファイルだけです</translation>
    </message>
    <message>
        <source>orbit</source>
        <translation>軌道番号</translation>
    </message>
    <message>
        <source>orbit and scene centre agree</source>
        <translation>軌道とシーン中心も一致</translation>
    </message>
    <message>
        <source>other than unsigned integers</source>
        <translation>符号なし整数以外</translation>
    </message>
    <message>
        <source>path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>path {path}, frame {frame}, {day}</source>
        <translation>パス {path}、フレーム {frame}、{day}</translation>
    </message>
    <message>
        <source>pixel size</source>
        <translation>ピクセルサイズ</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>place of {name}</source>
        <translation>{name} の位置</translation>
    </message>
    <message>
        <source>places on the Earth are expected</source>
        <translation>地球上の位置が必要です</translation>
    </message>
    <message>
        <source>platform_position: state vectors {first} to {last}</source>
        <translation>platform_position: 状態ベクトル {first} から {last}</translation>
    </message>
    <message>
        <source>platform_position: {what} {number}</source>
        <translation>platform_position: {what} {number}</translation>
    </message>
    <message>
        <source>polarisation</source>
        <translation>偏波</translation>
    </message>
    <message>
        <source>polarisation of the lines</source>
        <translation>ラインの偏波</translation>
    </message>
    <message>
        <source>position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>positions must follow from velocities</source>
        <translation>位置は速度と整合するはずです</translation>
    </message>
    <message>
        <source>post</source>
        <translation>災害後</translation>
    </message>
    <message>
        <source>prf of the line headers</source>
        <translation>ラインヘッダーの PRF</translation>
    </message>
    <message>
        <source>projected corners</source>
        <translation>投影座標の四隅</translation>
    </message>
    <message>
        <source>put summary.txt beside the image, or set the system with gdal_edit -a_srs</source>
        <translation>summary.txt を画像と同じ場所に置くか、gdal_edit -a_srs で座標系を設定してください</translation>
    </message>
    <message>
        <source>put the files of one product side by side</source>
        <translation>1 つのプロダクトのファイルを同じ場所に置いてください</translation>
    </message>
    <message>
        <source>put the files of one scene side by side</source>
        <translation>1 つのシーンのファイルを同じ場所に置いてください</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>物理量</translation>
    </message>
    <message>
        <source>radius of state vector</source>
        <translation>状態ベクトルの距離</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>比</translation>
    </message>
    <message>
        <source>ratio of {wanted}</source>
        <translation>{wanted} の比</translation>
    </message>
    <message>
        <source>record {name}</source>
        <translation>レコード {name}</translation>
    </message>
    <message>
        <source>record {number}</source>
        <translation>レコード {number}</translation>
    </message>
    <message>
        <source>reference system</source>
        <translation>座標参照系</translation>
    </message>
    <message>
        <source>refuses access</source>
        <translation>がアクセスを拒否しました</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>rows {row} to {row_end} could not be read</source>
        <translation>{row} から {row_end} 行目を読めませんでした</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>scattering area</source>
        <translation>散乱面積</translation>
    </message>
    <message>
        <source>scene of the name</source>
        <translation>名前のシーン</translation>
    </message>
    <message>
        <source>sea</source>
        <translation>海域</translation>
    </message>
    <message>
        <source>see whether the address is that of an elevation bucket, or try again later</source>
        <translation>アドレスが標高バケットのものか確認するか、後でもう一度試してください</translation>
    </message>
    <message>
        <source>set of beams</source>
        <translation>ビームの組</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>レーダーシャドウ</translation>
    </message>
    <message>
        <source>shows a web page instead of the file</source>
        <translation>がファイルの代わりに Web ページを返しました</translation>
    </message>
    <message>
        <source>sigma per gamma</source>
        <translation>σ⁰/γ⁰ 比</translation>
    </message>
    <message>
        <source>sigma0 or gamma0 in a known unit is expected</source>
        <translation>既知の単位の sigma0 か gamma0 が必要です</translation>
    </message>
    <message>
        <source>six numbers are expected</source>
        <translation>6 つの数値が必要です</translation>
    </message>
    <message>
        <source>size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>size of the map projection record</source>
        <translation>地図投影レコードのサイズ</translation>
    </message>
    <message>
        <source>size of {name}</source>
        <translation>{name} のサイズ</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>speed of state vector</source>
        <translation>状態ベクトルの速さ</translation>
    </message>
    <message>
        <source>start</source>
        <translation>先頭</translation>
    </message>
    <message>
        <source>still prepares the file</source>
        <translation>がまだファイルを準備しています</translation>
    </message>
    <message>
        <source>summary.txt (Pds_OrbitDataPrecision is {stated})</source>
        <translation>summary.txt(Pds_OrbitDataPrecision が {stated})</translation>
    </message>
    <message>
        <source>summary.txt is missing: only the day of the scene is known.</source>
        <translation>summary.txt がないため、シーンの日付だけが分かります。</translation>
    </message>
    <message>
        <source>tag {tag}</source>
        <translation>タグ {tag}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>that of {name} is expected</source>
        <translation>{name} のグリッドが必要です</translation>
    </message>
    <message>
        <source>the archive is damaged or not to be trusted</source>
        <translation>アーカイブが壊れているか、信用できません</translation>
    </message>
    <message>
        <source>the azimuth spectrum of spotlight scenes</source>
        <translation>スポットライト観測のアジマススペクトル</translation>
    </message>
    <message>
        <source>the date {year}/{month}/{day}</source>
        <translation>日付 {year}/{month}/{day}</translation>
    </message>
    <message>
        <source>the file has {size} bytes</source>
        <translation>ファイルは {size} バイトです</translation>
    </message>
    <message>
        <source>the file is damaged or was cut short, get it again</source>
        <translation>ファイルが壊れているか途中で切れています。取得し直してください</translation>
    </message>
    <message>
        <source>the file is damaged, fetch it again</source>
        <translation>ファイルが壊れています。取得し直してください</translation>
    </message>
    <message>
        <source>the file is damaged, get it again</source>
        <translation>ファイルが壊れています。取得し直してください</translation>
    </message>
    <message>
        <source>the file name says {scene_id}</source>
        <translation>ファイル名では {scene_id} です</translation>
    </message>
    <message>
        <source>the file&apos;s header is damaged</source>
        <translation>ファイルのヘッダーが壊れています</translation>
    </message>
    <message>
        <source>the ground lies between {lowest:.0f} and {highest:.0f} m</source>
        <translation>地表は {lowest:.0f} から {highest:.0f} m の間にあります</translation>
    </message>
    <message>
        <source>the ids of two scenes are expected</source>
        <translation>2 つのシーンの ID が必要です</translation>
    </message>
    <message>
        <source>the image</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>the image has {pixels} x {lines} pixels</source>
        <translation>画像は {pixels} x {lines} ピクセルです</translation>
    </message>
    <message>
        <source>the leader {file} is of {expected} UTC</source>
        <translation>リーダーファイル {file} は {expected} UTC のものです</translation>
    </message>
    <message>
        <source>the leader {file} is of {scene_id}</source>
        <translation>リーダーファイル {file} は {scene_id} のものです</translation>
    </message>
    <message>
        <source>the leader&apos;s polynomials</source>
        <translation>リーダーファイルの多項式</translation>
    </message>
    <message>
        <source>the leader&apos;s scene centre</source>
        <translation>リーダーファイルのシーン中心</translation>
    </message>
    <message>
        <source>the link may be wrong, have expired or want a login</source>
        <translation>リンクが誤っているか、期限切れか、ログインが必要な可能性があります</translation>
    </message>
    <message>
        <source>the map projection is needed</source>
        <translation>地図投影が必要です</translation>
    </message>
    <message>
        <source>the name says {date:%Y-%m-%d}</source>
        <translation>名前では {date:%Y-%m-%d} です</translation>
    </message>
    <message>
        <source>the name says {polarisation}</source>
        <translation>名前では {polarisation} です</translation>
    </message>
    <message>
        <source>the number of independent looks is expected</source>
        <translation>独立ルック数が必要です</translation>
    </message>
    <message>
        <source>the orbit must pass beside the scene centre at the scene centre time</source>
        <translation>軌道はシーン中心時刻にシーン中心の真横を通るはずです</translation>
    </message>
    <message>
        <source>the program reads at fixed offsets, so this product cannot be prepared for it</source>
        <translation>そのプログラムは固定位置を読むため、このプロダクトは準備できません</translation>
    </message>
    <message>
        <source>the record states {expected_width:g} x {expected_height:g} m</source>
        <translation>レコードの記載は {expected_width:g} x {expected_height:g} m です</translation>
    </message>
    <message>
        <source>the web page “{title}”</source>
        <translation>Web ページ「{title}」</translation>
    </message>
    <message>
        <source>these files can be fetched inside the Tellus network only.</source>
        <translation>これらのファイルは Tellus のネットワーク内でのみ取得できます。</translation>
    </message>
    <message>
        <source>they are of different products or one is damaged, fetch both again</source>
        <translation>別のプロダクトのものか、片方が壊れています。両方を取得し直してください</translation>
    </message>
    <message>
        <source>they are of different products, fetch both again</source>
        <translation>別のプロダクトのものです。両方を取得し直してください</translation>
    </message>
    <message>
        <source>they are unsigned integers of {bits} bits</source>
        <translation>{bits} ビットの符号なし整数のはずです</translation>
    </message>
    <message>
        <source>they name .tif files</source>
        <translation>.tif ファイルの記載が必要です</translation>
    </message>
    <message>
        <source>this is a picture, not an image of DN</source>
        <translation>これは DN の画像ではなく、ただの絵です</translation>
    </message>
    <message>
        <source>this is not a GeoTIFF of a geocoded product</source>
        <translation>ジオコード済みプロダクトの GeoTIFF ではありません</translation>
    </message>
    <message>
        <source>this is not the file of a product as JAXA delivers it</source>
        <translation>JAXA が提供するプロダクトのファイルではありません</translation>
    </message>
    <message>
        <source>this user has no home folder</source>
        <translation>このユーザーにはホームフォルダーがありません</translation>
    </message>
    <message>
        <source>three numbers are expected</source>
        <translation>3 つの数値が必要です</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>タイル</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>タイル</translation>
    </message>
    <message>
        <source>time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>time of the first line</source>
        <translation>先頭ラインの時刻</translation>
    </message>
    <message>
        <source>time of the sampled lines</source>
        <translation>調べたラインの時刻</translation>
    </message>
    <message>
        <source>times that follow the PRF of {rate:.3f} Hz are expected</source>
        <translation>PRF {rate:.3f} Hz に従う時刻が必要です</translation>
    </message>
    <message>
        <source>transmit, receive</source>
        <translation>transmit, receive</translation>
    </message>
    <message>
        <source>try again later; if it comes again, the server&apos;s copy is damaged: give an elevation model</source>
        <translation>後でもう一度試してください。繰り返す場合はサーバーのファイルが壊れているので、標高モデルを指定してください</translation>
    </message>
    <message>
        <source>two scenes in colours</source>
        <translation>二つのシーンのカラー合成</translation>
    </message>
    <message>
        <source>type of {name}</source>
        <translation>{name} の種類</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>読み取り不可</translation>
    </message>
    <message>
        <source>unsigned integers</source>
        <translation>符号なし整数</translation>
    </message>
    <message>
        <source>untyped data</source>
        <translation>種類不明のデータ</translation>
    </message>
    <message>
        <source>use its own tool</source>
        <translation>そのデータ専用のツールを使ってください</translation>
    </message>
    <message>
        <source>vectors that cover the scene at {centre_time:%Y-%m-%d %H:%M:%S} UTC are expected</source>
        <translation>{centre_time:%Y-%m-%d %H:%M:%S} UTC のシーンを含む状態ベクトルが必要です</translation>
    </message>
    <message>
        <source>wants your account name and the file of your key</source>
        <translation>にはアカウント名と鍵ファイルが必要です</translation>
    </message>
    <message>
        <source>was made on {made:%Y-%m-%d}</source>
        <translation>は {made:%Y-%m-%d} に作成されました</translation>
    </message>
    <message>
        <source>without any line of Key=&quot;value&quot;</source>
        <translation>Key=&quot;value&quot; の行が 1 つもないもの</translation>
    </message>
    <message>
        <source>without any tile</source>
        <translation>タイルなし</translation>
    </message>
    <message>
        <source>without files we read</source>
        <translation>読めるファイルなし</translation>
    </message>
    <message>
        <source>without the whole list it is not known what is sea</source>
        <translation>全体の一覧がないと、どこが海か分かりません</translation>
    </message>
    <message>
        <source>year, day_of_year, microsecond_of_day</source>
        <translation>year, day_of_year, microsecond_of_day</translation>
    </message>
    <message>
        <source>{address!r} is not the address of a file server.</source>
        <translation>{address!r} はファイルサーバーのアドレスではありません。</translation>
    </message>
    <message>
        <source>{address} cannot be read in place.</source>
        <translation>{address} をその場では読めません。</translation>
    </message>
    <message>
        <source>{address} cannot be read: it is not on the web.</source>
        <translation>{address} は Web 上のものではないため、読めません。</translation>
    </message>
    <message>
        <source>{asked} answered with {content_type} of {data_count} bytes that is not JSON.</source>
        <translation>{asked} が JSON ではない {data_count} バイトの {content_type} を返しました。</translation>
    </message>
    <message>
        <source>{asked} answered with {shown} instead of JSON.</source>
        <translation>{asked} が JSON ではなく {shown} を返しました。</translation>
    </message>
    <message>
        <source>{base_url} has no scenes under {l22_root}.</source>
        <translation>{base_url} の {l22_root} にシーンがありません。</translation>
    </message>
    <message>
        <source>{base_url} lists the same keys again and again.</source>
        <translation>{base_url} が同じキーを繰り返し返します。</translation>
    </message>
    <message>
        <source>{base_url} says that its list continues, but not where.</source>
        <translation>{base_url} は一覧に続きがあると返しましたが、続きの位置がありません。</translation>
    </message>
    <message>
        <source>{base_url}{page} was read, but no table of scenes was recognised in it.</source>
        <translation>{base_url}{page} を読みましたが、シーンの表が見つかりませんでした。</translation>
    </message>
    <message>
        <source>{bits} bits, {kind}</source>
        <translation>{bits} ビット、{kind}</translation>
    </message>
    <message>
        <source>{bucket} has no list of elevation tiles: what {source} lacks is taken as sea.</source>
        <translation>{bucket} に標高タイルの一覧がありません。{source} にない場所は海とみなします。</translation>
    </message>
    <message>
        <source>{by}, a filter of your network, blocks {host}</source>
        <translation>ネットワークのフィルター {by} が {host} を遮断しました</translation>
    </message>
    <message>
        <source>{by}, which guards {host}, blocks the request</source>
        <translation>{host} を保護する {by} が要求を遮断しました</translation>
    </message>
    <message>
        <source>{clause}.</source>
        <translation>{clause}。</translation>
    </message>
    <message>
        <source>{co_name} is of {co_product}, {cross_name} of {cross_product}.</source>
        <translation>{co_name} は {co_product}、{cross_name} は {cross_product} のものです。</translation>
    </message>
    <message>
        <source>{co_name} is {co_polarisation} and {cross_name} {cross_polarisation}, but a co-polarised (HH or VV) and a cross-polarised (HV or VH) raster are needed.</source>
        <translation>{co_name} は {co_polarisation}、{cross_name} は {cross_polarisation} ですが、同偏波(HH か VV)と交差偏波(HV か VH)のラスターが必要です。</translation>
    </message>
    <message>
        <source>{codes}, {record_bytes} are expected</source>
        <translation>{codes}、{record_bytes} が必要です</translation>
    </message>
    <message>
        <source>{compress_size} bytes at {header_offset}</source>
        <translation>{header_offset} の {compress_size} バイト</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} バイト</translation>
    </message>
    <message>
        <source>{count} records are</source>
        <translation>{count} 件のレコード</translation>
    </message>
    <message>
        <source>{count} {tile}, {seas} of sea</source>
        <translation>{tile} {count} 枚、うち海 {seas} 枚</translation>
    </message>
    <message>
        <source>{crc:08x} was packed</source>
        <translation>圧縮時の値は {crc:08x} です</translation>
    </message>
    <message>
        <source>{current} redirects from https to {following}, which is not safe.</source>
        <translation>{current} が https から {following} にリダイレクトします。これは安全ではありません。</translation>
    </message>
    <message>
        <source>{current} redirects to {following}, which is no plain address of the web.</source>
        <translation>{current} の転送先 {following} は通常のウェブアドレスではありません。</translation>
    </message>
    <message>
        <source>{data_bytes} data bytes of {bytes} bytes a sample are expected</source>
        <translation>1 サンプル {bytes} バイトのデータ {data_bytes} バイトが必要です</translation>
    </message>
    <message>
        <source>{days_count} archive dates for {count} frames</source>
        <translation>{count} フレームに対してアーカイブの日付が {days_count} 個</translation>
    </message>
    <message>
        <source>{done} of {count} platforms</source>
        <translation>{count} プラットフォーム中 {done}</translation>
    </message>
    <message>
        <source>{early}: before {bursts_synchronised} the bursts of ScanSAR passes were not synchronised, so the pair may have little or no coherence.</source>
        <translation>{early}: {bursts_synchronised} より前の ScanSAR 観測はバーストが同期していないため、このペアのコヒーレンスは低いか、ない可能性があります。</translation>
    </message>
    <message>
        <source>{empty} of {lines_count} lines looked at hold only zeros.</source>
        <translation>調べた {lines_count} ラインのうち {empty} ラインがすべてゼロです。</translation>
    </message>
    <message>
        <source>{extra} bytes follow the last line.</source>
        <translation>最後のラインの後に {extra} バイトあります。</translation>
    </message>
    <message>
        <source>{failures} products in all could not be read and are left out.</source>
        <translation>合計 {failures} 個のプロダクトを読めなかったため、除外しました。</translation>
    </message>
    <message>
        <source>{field} of line {line}</source>
        <translation>{line} 行目の {field}</translation>
    </message>
    <message>
        <source>{field} of {name}</source>
        <translation>{name} の {field}</translation>
    </message>
    <message>
        <source>{file} could not be written: {reason}.</source>
        <translation>{file} に書き込めませんでした: {reason}。</translation>
    </message>
    <message>
        <source>{file} gives no BackscatterConversionEq of {name}; 10*log10(DN^2){jaxa_calibration_db:g} is used.</source>
        <translation>{file} に {name} の BackscatterConversionEq がないため、10*log10(DN^2){jaxa_calibration_db:g} を使います。</translation>
    </message>
    <message>
        <source>{file} has an ending that no list of scenes has.</source>
        <translation>{file} の拡張子は、シーンの一覧に使えるものではありません。</translation>
    </message>
    <message>
        <source>{file} holds amplitudes, not complex samples.</source>
        <translation>{file} は複素サンプルではなく振幅の画像です。</translation>
    </message>
    <message>
        <source>{file} holds complex samples, not amplitudes.</source>
        <translation>{file} は振幅ではなく複素サンプルの画像です。</translation>
    </message>
    <message>
        <source>{file} holds no calibration factor.</source>
        <translation>{file} に校正係数がありません。</translation>
    </message>
    <message>
        <source>{file} is a &lt;{tag}&gt;, not a CARD4L &lt;{root_tag}&gt;</source>
        <translation>{file} は CARD4L の &lt;{root_tag}&gt; ではなく &lt;{tag}&gt; です</translation>
    </message>
    <message>
        <source>{file} is cut: {image_lines} of {descriptor_lines} lines are decoded.</source>
        <translation>{file} が途中で切れているため、{descriptor_lines} ラインのうち {image_lines} ラインをデコードします。</translation>
    </message>
    <message>
        <source>{file} lies on a map grid: its lines have no radar timing.</source>
        <translation>{file} は地図グリッド上の画像で、ラインにレーダーの時刻がありません。</translation>
    </message>
    <message>
        <source>{file}: BackscatterConversionEq of {polarisation} is {text}; 10*log10(DN^2){jaxa_calibration_db:g} is used.</source>
        <translation>{file}: {polarisation} の BackscatterConversionEq が {text} のため、10*log10(DN^2){jaxa_calibration_db:g} を使います。</translation>
    </message>
    <message>
        <source>{file}: BackscatterMeasurement of {polarisation} is {measured}, but L2.2 is defined as gamma-0.</source>
        <translation>{file}: {polarisation} の BackscatterMeasurement が {measured} ですが、L2.2 の定義は gamma-0 です。</translation>
    </message>
    <message>
        <source>{file}: BitValues are missing or unclear; JAXA&apos;s mask codes are used.</source>
        <translation>{file}: BitValues がないか不明なため、JAXA のマスクコードを使います。</translation>
    </message>
    <message>
        <source>{file}: LocalIncAngle ConversionEq is {text}; {jaxa_degrees_per_dn:g}*DN is used.</source>
        <translation>{file}: LocalIncAngle の ConversionEq が {text} のため、{jaxa_degrees_per_dn:g}*DN を使います。</translation>
    </message>
    <message>
        <source>{file}: from line {line} on lines begin at {near_range:g} m slant range, unlike the lines looked at before; their samples are moved into place.</source>
        <translation>{file}: {line} 行目からラインの開始スラントレンジが {near_range:g} m になり、先に調べたラインと異なります。サンプルを正しい位置に移します。</translation>
    </message>
    <message>
        <source>{file}: images in {designator} are not placed.</source>
        <translation>{file}: {designator} の画像は配置できません。</translation>
    </message>
    <message>
        <source>{file}: orbit, line times and near range place it elsewhere than other values of the product: {others} away. One of them is damaged, so check the result against a map.</source>
        <translation>{file}: 軌道・ライン時刻・近距離レンジによる位置が、プロダクトのほかの値と異なります(ずれ: {others})。どれかが壊れているため、結果を地図と照合してください。</translation>
    </message>
    <message>
        <source>{file}: the acquisition ends before it starts; its times are not used.</source>
        <translation>{file}: 観測の終了が開始より前のため、その時刻は使いません。</translation>
    </message>
    <message>
        <source>{file}: within a minute of the scene its orbit passes {gap:.0f} km from path {path} and frame {frame} of the name. Name or orbit is wrong, so check the result against a map.</source>
        <translation>{file}: シーンの前後 1 分以内の軌道が、名前のパス {path}・フレーム {frame} から {gap:.0f} km 離れています。名前か軌道が誤りなので、結果を地図と照合してください。</translation>
    </message>
    <message>
        <source>{file}: {count} of {read} lines are missing ({share:.1%}): the records of lines {listed} are blank, as a broken copy or a cut download leaves them.</source>
        <translation>{file}: {read} ラインのうち {count} ライン({share:.1%})が欠けています。{listed} 行目のレコードが空白で、コピーの失敗やダウンロードの中断でこうなります。</translation>
    </message>
    <message>
        <source>{file}: {field} is {found}, but {expected}: {hint}</source>
        <translation>{file}: {field}が「{found}」です。{expected}。{hint}</translation>
    </message>
    <message>
        <source>{file}: {name} is missing.</source>
        <translation>{file}: {name} がありません。</translation>
    </message>
    <message>
        <source>{file}: {name} is {text}, which is not an ISO 8601 time.</source>
        <translation>{file}: {name} が {text} で、ISO 8601 の時刻ではありません。</translation>
    </message>
    <message>
        <source>{file}: {sentence} Check the result against a map.</source>
        <translation>{file}: {sentence}結果を地図と照合してください。</translation>
    </message>
    <message>
        <source>{first_day} to {second_day}</source>
        <translation>{first_day} から {second_day}</translation>
    </message>
    <message>
        <source>{first_epoch:%Y-%m-%d %H:%M:%S} to {last_epoch:%H:%M:%S}</source>
        <translation>{first_epoch:%Y-%m-%d %H:%M:%S} から {last_epoch:%H:%M:%S}</translation>
    </message>
    <message>
        <source>{first_name} and {frame_name} cannot become one mosaic: the {what} differs ({one} and {other}).</source>
        <translation>{first_name} と {frame_name} はモザイクにできません。{what}が異なります({one} と {other})。</translation>
    </message>
    <message>
        <source>{first} So it is at {others} other times.</source>
        <translation>{first}ほかに {others} の期間でも同様です。</translation>
    </message>
    <message>
        <source>{first} has {here_lines} lines of {here_samples} samples, unlike {second} with {there_lines} of {there_samples}.</source>
        <translation>{first} は {here_lines} ライン {here_samples} サンプルですが、{second} は {there_lines} ライン {there_samples} サンプルです。</translation>
    </message>
    <message>
        <source>{first} to {end}</source>
        <translation>{first} から {end}</translation>
    </message>
    <message>
        <source>{flagged} of {headers_count} sampled lines are flagged invalid.</source>
        <translation>調べた {headers_count} ラインのうち {flagged} ラインに無効の印があります。</translation>
    </message>
    <message>
        <source>{flattened} is terrain-flattened, {other} is not: slopes differ in them without any change.</source>
        <translation>{flattened} は地形平坦化済みですが、{other} はそうではありません。変化がなくても斜面の明るさが異なります。</translation>
    </message>
    <message>
        <source>{folder} cannot be listed ({strerror}).</source>
        <translation>{folder} の一覧を取得できません({strerror})。</translation>
    </message>
    <message>
        <source>{folder} cannot be read: {strerror}.</source>
        <translation>{folder} を読めません: {strerror}。</translation>
    </message>
    <message>
        <source>{folder} cannot be written to: {strerror}.</source>
        <translation>{folder} に書き込めません: {strerror}。</translation>
    </message>
    <message>
        <source>{folder} cannot be written: {strerror}.</source>
        <translation>{folder} に書き込めません: {strerror}。</translation>
    </message>
    <message>
        <source>{folder} cannot take the unpacked files ({strerror}).</source>
        <translation>{folder} に展開したファイルを置けません({strerror})。</translation>
    </message>
    <message>
        <source>{folder} holds more than {max_files} files.</source>
        <translation>{folder} のファイルが {max_files} 個を超えています。</translation>
    </message>
    <message>
        <source>{folder} is not empty.</source>
        <translation>{folder} が空ではありません。</translation>
    </message>
    <message>
        <source>{folder} needs {needed} free, but has {free}.</source>
        <translation>{folder} には {needed} の空きが必要ですが、{free} しかありません。</translation>
    </message>
    <message>
        <source>{frames_name} and {frame_name} cannot become one mosaic: their pixels differ ({first_size:g} and {size:g}).</source>
        <translation>{frames_name} と {frame_name} はモザイクにできません。ピクセルが異なります({first_size:g} と {size:g})。</translation>
    </message>
    <message>
        <source>{gap:.1f} m from the geographic ones</source>
        <translation>地理座標の四隅から {gap:.1f} m の位置</translation>
    </message>
    <message>
        <source>{gap:.3g} m apart from what their velocities and interval say</source>
        <translation>速度と間隔から求めた位置とのずれ {gap:.3g} m</translation>
    </message>
    <message>
        <source>{gap:.3g} ms</source>
        <translation>{gap:.3g} ms</translation>
    </message>
    <message>
        <source>{gap:.3g} ms off</source>
        <translation>{gap:.3g} ms のずれ</translation>
    </message>
    <message>
        <source>{header_bytes} to {bytes_left} bytes are possible there</source>
        <translation>ここでは {header_bytes} から {bytes_left} バイトのはずです</translation>
    </message>
    <message>
        <source>{height:g} m above the ellipsoid</source>
        <translation>楕円体高 {height:g} m</translation>
    </message>
    <message>
        <source>{host!r}, port {port}, is not an SFTP server&apos;s address.</source>
        <translation>{host!r}、ポート {port} は SFTP サーバーのアドレスではありません。</translation>
    </message>
    <message>
        <source>{host} answered out of turn.</source>
        <translation>{host} の応答の順序が正しくありません。</translation>
    </message>
    <message>
        <source>{host} closed the connection after {received} of {length} bytes.</source>
        <translation>{host} が {length} バイトのうち {received} バイトで接続を閉じました。</translation>
    </message>
    <message>
        <source>{host} closed the connection after {received} of {size} bytes.</source>
        <translation>{host} が {size} バイトのうち {received} バイトで接続を閉じました。</translation>
    </message>
    <message>
        <source>{host} closed the connection {missing} bytes too early.</source>
        <translation>{host} が {missing} バイト早く接続を閉じました。</translation>
    </message>
    <message>
        <source>{host} compressed a part of a file ({encoding}).</source>
        <translation>{host} がファイルの一部を圧縮しました({encoding})。</translation>
    </message>
    <message>
        <source>{host} could not be reached when it was asked before in this job.</source>
        <translation>{host} はこの処理の前の要求で接続できませんでした。</translation>
    </message>
    <message>
        <source>{host} could not read {what} (SFTP status {code}).</source>
        <translation>{host} が {what} を読めませんでした(SFTP ステータス {code})。</translation>
    </message>
    <message>
        <source>{host} declares {length} bytes for the range {start}-{stop}.</source>
        <translation>{host} は範囲 {start}-{stop} に対し {length} バイトと宣言しています。</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} が時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>{host} does not answer any more.</source>
        <translation>{host} が応答しなくなりました。</translation>
    </message>
    <message>
        <source>{host} does not answer on port {port}.</source>
        <translation>{host} がポート {port} で応答しません。</translation>
    </message>
    <message>
        <source>{host} does not let parts of {name} be fetched.</source>
        <translation>{host} では {name} の一部だけを取得できません。</translation>
    </message>
    <message>
        <source>{host} does not say how long {name} is, so it may be cut off.</source>
        <translation>{host} が {name} の長さを示さないため、途中で切れている可能性があります。</translation>
    </message>
    <message>
        <source>{host} does not serve parts of {name}.</source>
        <translation>{host} では {name} の一部だけを読めません。</translation>
    </message>
    <message>
        <source>{host} does not speak SFTP.</source>
        <translation>{host} は SFTP に対応していません。</translation>
    </message>
    <message>
        <source>{host} has no {what}.</source>
        <translation>{host} に {what} がありません。</translation>
    </message>
    <message>
        <source>{host} offers no SFTP.</source>
        <translation>{host} は SFTP を提供していません。</translation>
    </message>
    <message>
        <source>{host} sends almost nothing ({rate:.0f} B/s).</source>
        <translation>{host} からほとんどデータが届きません({rate:.0f} B/s)。</translation>
    </message>
    <message>
        <source>{host} sends the file in the encoding {encoding!r}.</source>
        <translation>{host} がファイルを {encoding!r} でエンコードして送ります。</translation>
    </message>
    <message>
        <source>{host} sent a compressed body that breaks off.</source>
        <translation>{host} が送った圧縮データが途中で切れています。</translation>
    </message>
    <message>
        <source>{host} sent a damaged compressed body.</source>
        <translation>{host} が送った圧縮データが壊れています。</translation>
    </message>
    <message>
        <source>{host} sent a part where the whole file was asked for.</source>
        <translation>{host} は、ファイル全体を求めたのに一部だけを送りました。</translation>
    </message>
    <message>
        <source>{host} sent more bytes than it declared.</source>
        <translation>{host} が宣言より多いバイト数を送りました。</translation>
    </message>
    <message>
        <source>{host} sent something else than {name}.</source>
        <translation>{host} が {name} とは別のものを送りました。</translation>
    </message>
    <message>
        <source>{host} sent the range {found} where {start}-{stop} was asked for.</source>
        <translation>{host} は {start}-{stop} の要求に対し範囲 {found} を送りました。</translation>
    </message>
    <message>
        <source>{host} sent the whole file where a part was asked for.</source>
        <translation>{host} は、一部を求めたのにファイル全体を送りました。</translation>
    </message>
    <message>
        <source>{host} showed another key than a moment ago.</source>
        <translation>{host} の鍵が直前と異なります。</translation>
    </message>
    <message>
        <source>{host} shows the key {key}, which is not the published one.</source>
        <translation>{host} の鍵 {key} は公表された鍵と異なります。</translation>
    </message>
    <message>
        <source>{host} {said} (HTTP {status}).</source>
        <translation>{host} {said}(HTTP {status})。</translation>
    </message>
    <message>
        <source>{host} {shown}</source>
        <translation>{host} {shown}</translation>
    </message>
    <message>
        <source>{host} {shows}, titled “{title}”.</source>
        <translation>{host} {shows}(タイトル「{title}」)。</translation>
    </message>
    <message>
        <source>{host} {shows}.</source>
        <translation>{host} {shows}。</translation>
    </message>
    <message>
        <source>{image_name} is in EPSG:{image_epsg}, {summary_name} gives the UTM zone of EPSG:{summary_epsg}: check the place of the result on a map.</source>
        <translation>{image_name} は EPSG:{image_epsg} ですが、{summary_name} の UTM ゾーンは EPSG:{summary_epsg} です。結果の位置を地図で確認してください。</translation>
    </message>
    <message>
        <source>{image_name} lies {away_km:.0f} km from the centre of the scene that {summary_name} states: check the place of the result on a map.</source>
        <translation>{image_name} は {summary_name} に記載されたシーン中心から {away_km:.0f} km 離れています。結果の位置を地図で確認してください。</translation>
    </message>
    <message>
        <source>{inflated} bytes inflated</source>
        <translation>展開後 {inflated} バイト</translation>
    </message>
    <message>
        <source>{key} is not a product id.</source>
        <translation>{key} はプロダクト ID ではありません。</translation>
    </message>
    <message>
        <source>{key} is {value}</source>
        <translation>{key} が {value}</translation>
    </message>
    <message>
        <source>{key}.json: no orbit took path {path} on {day}.</source>
        <translation>{key}.json: {day} にパス {path} を通った軌道がありません。</translation>
    </message>
    <message>
        <source>{kind} begins otherwise</source>
        <translation>{kind} の先頭とは異なります</translation>
    </message>
    <message>
        <source>{label} has ended; still searching {others}</source>
        <translation>{label} が終わりました。検索中: {others}</translation>
    </message>
    <message>
        <source>{label} takes no login.</source>
        <translation>{label} にログインはありません。</translation>
    </message>
    <message>
        <source>{late:.3g} s along track and {distance:.4g} km away from the platform</source>
        <translation>軌道方向に {late:.3g} 秒、衛星から {distance:.4g} km の位置</translation>
    </message>
    <message>
        <source>{layer} holds no place.</source>
        <translation>{layer} に場所がありません。</translation>
    </message>
    <message>
        <source>{layer} is a finished raster; its mask was applied when it was made.</source>
        <translation>{layer} は完成したラスターで、マスクは作成時に適用済みです。</translation>
    </message>
    <message>
        <source>{leader_records} bytes are expected</source>
        <translation>{leader_records} バイト必要です</translation>
    </message>
    <message>
        <source>{least:.0f} to {most:.0f}</source>
        <translation>{least:.0f} から {most:.0f}</translation>
    </message>
    <message>
        <source>{left_over} are left between prefix and suffix of a record of that length</source>
        <translation>その長さのレコードでは、接頭部と接尾部の間に {left_over} が残ります</translation>
    </message>
    <message>
        <source>{left} left and {right} right border pixels are counted {where} the {stated} pixels.</source>
        <translation>左 {left}、右 {right} の境界ピクセルが、{stated} ピクセルの{where}に数えられています。</translation>
    </message>
    <message>
        <source>{length} bytes are expected</source>
        <translation>{length} バイト必要です</translation>
    </message>
    <message>
        <source>{length} bytes stand in front of a line of {sample} samples</source>
        <translation>{sample} サンプルのラインの前には {length} バイトが置かれます</translation>
    </message>
    <message>
        <source>{level} products are already on the map; a DEM or height has no effect.</source>
        <translation>{level} プロダクトはすでに地図上にあるため、DEM や高さの指定は効きません。</translation>
    </message>
    <message>
        <source>{level} products are not divided into beams.</source>
        <translation>{level} プロダクトはビームに分かれていません。</translation>
    </message>
    <message>
        <source>{level} products have no mask {beyond}.</source>
        <translation>{level} プロダクトにマスク {beyond} はありません。</translation>
    </message>
    <message>
        <source>{level} products have no mask, so {beyond} cannot be left out.</source>
        <translation>{level} プロダクトにはマスクがないため、{beyond} を除外できません。</translation>
    </message>
    <message>
        <source>{level} products hold σ⁰ only.</source>
        <translation>{level} プロダクトは σ⁰ だけです。</translation>
    </message>
    <message>
        <source>{level} products keep their own grid ({pixel:g} m, {code}): CRS, pixel size, DEM, height and beams have no effect.</source>
        <translation>{level} プロダクトは元のグリッド({pixel:g} m、{code})のままです。CRS、ピクセルサイズ、DEM、高さ、ビームの指定は効きません。</translation>
    </message>
    <message>
        <source>{level} products keep their own pixel size ({pixel:g} m); {pixel_size_m:g} m is not made.</source>
        <translation>{level} プロダクトは元のピクセルサイズ({pixel:g} m)のままで、{pixel_size_m:g} m では作れません。</translation>
    </message>
    <message>
        <source>{level} products keep their own reference system ({system}); {crs} is not made.</source>
        <translation>{level} プロダクトは元の座標系({system})のままで、{crs} では作れません。</translation>
    </message>
    <message>
        <source>{line_prefix_bytes} are expected before the samples of a line</source>
        <translation>ラインのサンプルの前に {line_prefix_bytes} バイト必要です</translation>
    </message>
    <message>
        <source>{line_prefix_bytes} bytes and {sample_bytes} a sample make {record_bytes}</source>
        <translation>{line_prefix_bytes} バイトと 1 サンプル {sample_bytes} バイトで {record_bytes} バイトになります</translation>
    </message>
    <message>
        <source>{lines} lines of {pixels} samples of {bytes_per_sample} bytes in the {left_over} bytes left are announced</source>
        <translation>残り {left_over} バイトに対し、1 サンプル {bytes_per_sample} バイトの {pixels} サンプル、{lines} ラインと記載されています</translation>
    </message>
    <message>
        <source>{lines} lines of {record_bytes} bytes need {file_bytes}</source>
        <translation>{record_bytes} バイトのライン {lines} 本には {file_bytes} が必要です</translation>
    </message>
    <message>
        <source>{links_count} {what} for {count} frames</source>
        <translation>{count} フレームに対して {what} が {links_count} 個</translation>
    </message>
    <message>
        <source>{listed} and {count} more stretches</source>
        <translation>{listed} ほか {count} 区間</translation>
    </message>
    <message>
        <source>{location} does not exist.</source>
        <translation>{location} が存在しません。</translation>
    </message>
    <message>
        <source>{location} has the images of {product}, but not their leader LED-{product}.</source>
        <translation>{location} に {product} の画像がありますが、リーダーファイル LED-{product} がありません。</translation>
    </message>
    <message>
        <source>{location} holds no ALOS-2 product.</source>
        <translation>{location} に ALOS-2 プロダクトがありません。</translation>
    </message>
    <message>
        <source>{location} holds no ALOS-2 product: {base} is {kind}.</source>
        <translation>{location} に ALOS-2 プロダクトがありません。{base} は{kind}です。</translation>
    </message>
    <message>
        <source>{location} holds no L2.1 image.</source>
        <translation>{location} に L2.1 画像がありません。</translation>
    </message>
    <message>
        <source>{location} holds no L2.2 product.</source>
        <translation>{location} に L2.2 プロダクトがありません。</translation>
    </message>
    <message>
        <source>{location} holds no {name}.</source>
        <translation>{location} に {name} がありません。</translation>
    </message>
    <message>
        <source>{location} holds no {wanted} product, but {there}.</source>
        <translation>{location} に {wanted} プロダクトはなく、{there} があります。</translation>
    </message>
    <message>
        <source>{location} holds no {wanted} product: no file is named like IMG-HH-ALOS2….</source>
        <translation>{location} に {wanted} プロダクトがありません。IMG-HH-ALOS2… のような名前のファイルがありません。</translation>
    </message>
    <message>
        <source>{location} holds {products_count} products: {listed}{more}.</source>
        <translation>{location} に {products_count} 個のプロダクトがあります: {listed}{more}。</translation>
    </message>
    <message>
        <source>{location} holds {products_count} products: {listing}.</source>
        <translation>{location} に {products_count} 個のプロダクトがあります: {listing}。</translation>
    </message>
    <message>
        <source>{location} is left out: {message}</source>
        <translation>{location} を除外します: {message}</translation>
    </message>
    <message>
        <source>{location} lacks {beam} {missing} of {product} {polarisation}.</source>
        <translation>{location} には {product} {polarisation} の{beam} {missing} がありません。</translation>
    </message>
    <message>
        <source>{location} lists no files.</source>
        <translation>{location} にファイルの一覧がありません。</translation>
    </message>
    <message>
        <source>{location} names no file {name}.</source>
        <translation>{location} にファイル {name} の記載がありません。</translation>
    </message>
    <message>
        <source>{location}: {product} has no amplitude image ({product}_HH_SLP.tif, or HV, VH, VV).</source>
        <translation>{location}: {product} の振幅画像({product}_HH_SLP.tif、または HV、VH、VV)がありません。</translation>
    </message>
    <message>
        <source>{lonely} shares no pixel with another frame, so its seam could not be checked.</source>
        <translation>{lonely} はほかのフレームと重なるピクセルがないため、継ぎ目を確認できませんでした。</translation>
    </message>
    <message>
        <source>{low:.0f} to {high:.0f} m</source>
        <translation>{low:.0f} から {high:.0f} m</translation>
    </message>
    <message>
        <source>{lowest:g} to {highest:g} Hz are possible</source>
        <translation>{lowest:g} から {highest:g} Hz の値が必要です</translation>
    </message>
    <message>
        <source>{lowest:g} to {highest:g} {unit} are possible for ALOS-2</source>
        <translation>ALOS-2 では {lowest:g} から {highest:g} {unit} の値のはずです</translation>
    </message>
    <message>
        <source>{megahertz} MHz</source>
        <translation>{megahertz} MHz</translation>
    </message>
    <message>
        <source>{message} The download begins again.</source>
        <translation>{message}ダウンロードを最初からやり直します。</translation>
    </message>
    <message>
        <source>{message} The scene is not terrain-corrected.</source>
        <translation>{message}このシーンは地形補正されません。</translation>
    </message>
    <message>
        <source>{message} {hint}</source>
        <translation>{message}{hint}</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>残り {minutes} 分</translation>
    </message>
    <message>
        <source>{moved} lies on another grid than {name} and was resampled in power.</source>
        <translation>{moved} は {name} とグリッドが異なるため、電力でリサンプリングしました。</translation>
    </message>
    <message>
        <source>{name!r} is not an account name for SFTP.</source>
        <translation>{name!r} は SFTP のアカウント名ではありません。</translation>
    </message>
    <message>
        <source>{name} answered with something that is not JSON.</source>
        <translation>{name} の応答が JSON ではありません。</translation>
    </message>
    <message>
        <source>{name} answered with something that is not an array of pixels.</source>
        <translation>{name} の応答がピクセルの配列ではありません。</translation>
    </message>
    <message>
        <source>{name} brings overviews that were not made from this image: zoomed out, a view would show them in its place.</source>
        <translation>{name} にこの画像から作られたものでないオーバービューがあり、縮小するとビューにそれが表示されてしまいます。</translation>
    </message>
    <message>
        <source>{name} cannot be read back ({reason}).</source>
        <translation>{name} を読み戻せません({reason})。</translation>
    </message>
    <message>
        <source>{name} cannot be replaced: {strerror}.</source>
        <translation>{name} を置き換えられません: {strerror}。</translation>
    </message>
    <message>
        <source>{name} changed on the server while it came.</source>
        <translation>取得中に {name} がサーバー上で変わりました。</translation>
    </message>
    <message>
        <source>{name} changed on the server while it was read.</source>
        <translation>読み込み中に {name} がサーバー上で変わりました。</translation>
    </message>
    <message>
        <source>{name} changed on the server.</source>
        <translation>{name} がサーバー上で変わりました。</translation>
    </message>
    <message>
        <source>{name} could not be created</source>
        <translation>{name} を作成できませんでした</translation>
    </message>
    <message>
        <source>{name} could not be opened</source>
        <translation>{name} を開けませんでした</translation>
    </message>
    <message>
        <source>{name} could not be read</source>
        <translation>{name} を読めませんでした</translation>
    </message>
    <message>
        <source>{name} could not be warped</source>
        <translation>{name} を再投影できませんでした</translation>
    </message>
    <message>
        <source>{name} could not be written</source>
        <translation>{name} に書き込めませんでした</translation>
    </message>
    <message>
        <source>{name} could not be written whole</source>
        <translation>{name} を完全には書き込めませんでした</translation>
    </message>
    <message>
        <source>{name} does not tell of which scene it is (ALOS2_SCENE_ID).</source>
        <translation>{name} にはどのシーンのものか記録されていません(ALOS2_SCENE_ID)。</translation>
    </message>
    <message>
        <source>{name} does not tell what it shows (ALOS2_QUANTITY is missing).</source>
        <translation>{name} には表示内容が記録されていません(ALOS2_QUANTITY がありません)。</translation>
    </message>
    <message>
        <source>{name} gave no web address for {asset}.</source>
        <translation>{name} は {asset} の Web アドレスを返しませんでした。</translation>
    </message>
    <message>
        <source>{name} gave the map a name that we do not know.</source>
        <translation>{name} が地図に未知の名前を付けました。</translation>
    </message>
    <message>
        <source>{name} gives no readable time; only the day of the scene is known.</source>
        <translation>{name} の時刻を読めないため、シーンの日付だけが分かります。</translation>
    </message>
    <message>
        <source>{name} gives {day:%Y-%m-%d}, the id {date}; its times are not used.</source>
        <translation>{name} では {day:%Y-%m-%d}、ID では {date} のため、その時刻は使いません。</translation>
    </message>
    <message>
        <source>{name} has no end; choose dates or an area.</source>
        <translation>{name} の一覧が終わりません。日付か範囲を指定してください。</translation>
    </message>
    <message>
        <source>{name} has no mask.</source>
        <translation>{name} にマスクがありません。</translation>
    </message>
    <message>
        <source>{name} has {count} records of {time}, of which only the first {most} can be had.</source>
        <translation>{name} には {time} のレコードが {count} 件ありますが、取得できるのは先頭の {most} 件だけです。</translation>
    </message>
    <message>
        <source>{name} has {found_size} bytes at the server, but {known_size} in the catalogue.</source>
        <translation>{name} はサーバーでは {found_size} バイト、カタログでは {known_size} バイトです。</translation>
    </message>
    <message>
        <source>{name} has {total} bytes at the server, but {size} in the catalogue.</source>
        <translation>{name} はサーバーでは {total} バイト、カタログでは {size} バイトです。</translation>
    </message>
    <message>
        <source>{name} holds ScanSAR bursts (SPECAN), whose lines do not follow each other in time.</source>
        <translation>{name} は ScanSAR のバースト(SPECAN)で、ラインの時刻が連続していません。</translation>
    </message>
    <message>
        <source>{name} holds a {kind}. Only polygons enclose an area.</source>
        <translation>{name} に {kind} があります。範囲を囲むのはポリゴンだけです。</translation>
    </message>
    <message>
        <source>{name} holds no data here: choose another area.</source>
        <translation>{name} のここにはデータがありません。別の範囲を選んでください。</translation>
    </message>
    <message>
        <source>{name} holds no polygon.</source>
        <translation>{name}にポリゴンがありません。</translation>
    </message>
    <message>
        <source>{name} holds {symbol}, which cannot become another quantity.</source>
        <translation>{name} は {symbol} で、ほかの物理量に変換できません。</translation>
    </message>
    <message>
        <source>{name} is a preview made of few of the lines.</source>
        <translation>{name} は一部のラインから作ったプレビューです。</translation>
    </message>
    <message>
        <source>{name} is already being fetched.</source>
        <translation>{name} はすでに取得中です。</translation>
    </message>
    <message>
        <source>{name} is made already: its {what} is {held}, not {wanted}.</source>
        <translation>{name} は作成済みです: {what}は {held} で、{wanted} ではありません。</translation>
    </message>
    <message>
        <source>{name} is not a file of an ALOS-2 product.</source>
        <translation>{name} は ALOS-2 プロダクトのファイルではありません。</translation>
    </message>
    <message>
        <source>{name} is not a file of an ALOS-2 product: it is {kind}.</source>
        <translation>{name} は ALOS-2 プロダクトのファイルではなく、{kind}です。</translation>
    </message>
    <message>
        <source>{name} is not a raster that can be opened.</source>
        <translation>{name} は開けるラスターではありません。</translation>
    </message>
    <message>
        <source>{name} is not an image of an L1.1 product.</source>
        <translation>{name} は L1.1 プロダクトの画像ではありません。</translation>
    </message>
    <message>
        <source>{name} is not here yet.</source>
        <translation>{name} はまだ手元にありません。</translation>
    </message>
    <message>
        <source>{name} is not inside {folder}.</source>
        <translation>{name} は {folder} の中にありません。</translation>
    </message>
    <message>
        <source>{name} is not north up.</source>
        <translation>{name} は北が上の画像ではありません。</translation>
    </message>
    <message>
        <source>{name} is not unpacked: {target} is already there.</source>
        <translation>{name} を展開しません。{target} がすでにあります。</translation>
    </message>
    <message>
        <source>{name} is of another scene, {scene}; it is not used.</source>
        <translation>{name} は別のシーン {scene} のものなので使いません。</translation>
    </message>
    <message>
        <source>{name} is one part of a split archive.</source>
        <translation>{name} は分割アーカイブの一部です。</translation>
    </message>
    <message>
        <source>{name} is only partly here ({percent} %).</source>
        <translation>{name} は一部({percent} %)だけ手元にあります。</translation>
    </message>
    <message>
        <source>{name} is shorter on the server than it was.</source>
        <translation>{name} がサーバー上で以前より短くなっています。</translation>
    </message>
    <message>
        <source>{name} is {code} instead of {usual}</source>
        <translation>{name} が {usual} ではなく {code}</translation>
    </message>
    <message>
        <source>{name} is {polarisation}, not {wanted}.</source>
        <translation>{name} は {wanted} ではなく {polarisation} です。</translation>
    </message>
    <message>
        <source>{name} is {value}</source>
        <translation>{name} が {value}</translation>
    </message>
    <message>
        <source>{name} is {width} × {height}</source>
        <translation>{name} は {width} × {height} です</translation>
    </message>
    <message>
        <source>{name} leaves out {classes}.</source>
        <translation>{name} は {classes} を除いています。</translation>
    </message>
    <message>
        <source>{name} lies at {expected_west:.8g}, {expected_north:.8g} in EPSG:{epsg}</source>
        <translation>{name} は EPSG:{epsg} の {expected_west:.8g}, {expected_north:.8g} にあります</translation>
    </message>
    <message>
        <source>{name} lies in an archive or behind a URL, so nothing can be written beside it.</source>
        <translation>{name} はアーカイブ内か URL の先にあるため、横に書き込めません。</translation>
    </message>
    <message>
        <source>{name} lists images that we do not know, such as {unknown!r}.</source>
        <translation>{name} に未知の画像があります(例: {unknown!r})。</translation>
    </message>
    <message>
        <source>{name} lists no image of {text}.</source>
        <translation>{name} に {text} の画像がありません。</translation>
    </message>
    <message>
        <source>{name} lists the same images again and again.</source>
        <translation>{name} が同じ画像を繰り返し返します。</translation>
    </message>
    <message>
        <source>{name} lists the same records again and again.</source>
        <translation>{name} が同じレコードを繰り返し返します。</translation>
    </message>
    <message>
        <source>{name} lists the same scenes again and again.</source>
        <translation>{name} が同じシーンを繰り返し返します。</translation>
    </message>
    <message>
        <source>{name} lists {unknown} records that we do not know.</source>
        <translation>{name} に未知のレコードが {unknown} 件あります。</translation>
    </message>
    <message>
        <source>{name} lists {unknown} scenes of {level} whose names we do not know.</source>
        <translation>{name} に、名前が未知の {level} のシーンが {unknown} 件あります。</translation>
    </message>
    <message>
        <source>{name} names files that lie neither beside it nor at {place}.</source>
        <translation>{name} に記載されたファイルは、その横にも {place} にもありません。</translation>
    </message>
    <message>
        <source>{name} refused the computation: {message}</source>
        <translation>{name} が計算を拒否しました: {message}</translation>
    </message>
    <message>
        <source>{name} sent {shape} pixels of {dtype} where {height} × {width} were asked for.</source>
        <translation>{name} は {height} × {width} の要求に対し、{dtype} の {shape} ピクセルを返しました。</translation>
    </message>
    <message>
        <source>{name} stores its columns from right to left, which a view cannot turn.</source>
        <translation>{name} は列が右から左に並んでいるため、ビューでは直せません。</translation>
    </message>
    <message>
        <source>{name} was left as it is</source>
        <translation>{name} はそのまま残し</translation>
    </message>
    <message>
        <source>{name} {said} within {waited:.0f} s: some of its products may be missing.</source>
        <translation>{name}: {waited:.0f} 秒以内に{said}。一部のプロダクトが欠けている可能性があります。</translation>
    </message>
    <message>
        <source>{name}: GeographicTypeGeoKey is {geographic}, which does not belong to the UTM zone; EPSG:{code} is used alone.</source>
        <translation>{name}: GeographicTypeGeoKey が {geographic} で UTM ゾーンと合わないため、EPSG:{code} だけを使います。</translation>
    </message>
    <message>
        <source>{name}: Pds_ProductID is {identity}, the image is {product_id}.</source>
        <translation>{name}: Pds_ProductID は {identity}、画像は {product_id} です。</translation>
    </message>
    <message>
        <source>{name}: TIFF Orientation is {orientation}, but only 1, 3 and 4 are read.</source>
        <translation>{name}: TIFF の Orientation が {orientation} ですが、読めるのは 1、3、4 だけです。</translation>
    </message>
    <message>
        <source>{name}: TIFF Orientation is {orientation}; rows are turned the right way.</source>
        <translation>{name}: TIFF の Orientation が {orientation} のため、行を正しい向きに直します。</translation>
    </message>
    <message>
        <source>{name}: every sampled pixel is DN 65535; the image is blanked.</source>
        <translation>{name}: 調べたピクセルがすべて DN 65535 です。画像が塗りつぶされています。</translation>
    </message>
    <message>
        <source>{name}: its keys name no map projection; EPSG:{other} is used.</source>
        <translation>{name}: キーに地図投影の記載がないため、EPSG:{other} を使います。</translation>
    </message>
    <message>
        <source>{name}: the acquisition ends before it starts; these times are not used.</source>
        <translation>{name}: 観測の終了が開始より前のため、これらの時刻は使いません。</translation>
    </message>
    <message>
        <source>{name}: the image is rotated or mirrored on the map (pixel {dx:g}, {skew_x:g}, {skew_y:g}, {dy:g}), which is not read.</source>
        <translation>{name}: 画像が地図上で回転または反転しているため(ピクセル {dx:g}, {skew_x:g}, {skew_y:g}, {dy:g})、読めません。</translation>
    </message>
    <message>
        <source>{name}: {too_bright} pixels are brighter than {limit:.1f} dB, the largest number that amplitudes are stored in. They are held at it.</source>
        <translation>{name}: {too_bright} 画素は {limit:.1f} dB（振幅として保存できる最大値）より明るいため、その値にとどめました。</translation>
    </message>
    <message>
        <source>{nearest:g} to {farthest:g} m are possible</source>
        <translation>{nearest:g} から {farthest:g} m の値が必要です</translation>
    </message>
    <message>
        <source>{number} is expected for {start:%Y-%m-%d}</source>
        <translation>{start:%Y-%m-%d} は {number} のはずです</translation>
    </message>
    <message>
        <source>{older}: made before {changed:%Y-%m-%d}, when JAXA corrected {what}. Fringes may be false; order the scene again.</source>
        <translation>{older}: {changed:%Y-%m-%d} より前の処理です。この日に JAXA は{what}を修正しました。縞が誤っていることがあります。シーンを注文し直してください。</translation>
    </message>
    <message>
        <source>{older}: made before {changed:%Y-%m-%d}, when JAXA corrected {what}. The interferogram may show fringes that are not ground motion; order the scene again.</source>
        <translation>{older}: {changed:%Y-%m-%d} より前の処理です。この日に JAXA は{what}を修正しました。干渉画像に地表の動きではない縞が出ることがあります。シーンを注文し直してください。</translation>
    </message>
    <message>
        <source>{one_name} and {other_name} do not overlap.</source>
        <translation>{one_name} と {other_name} は重なっていません。</translation>
    </message>
    <message>
        <source>{one_name} and {other_name} do not overlap: nowhere is half of a window of {window} × {window} pixels valid on both dates.</source>
        <translation>{one_name} と {other_name} は重なっていません。{window} × {window} ピクセルのウィンドウの半分が両日とも有効な場所がありません。</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} と {other}</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} または {other}</translation>
    </message>
    <message>
        <source>{orbit} of {date}</source>
        <translation>{date} の {orbit}</translation>
    </message>
    <message>
        <source>{other} writes this, ALOS-2 writes 544 or 192</source>
        <translation>これは {other} の値で、ALOS-2 では 544 か 192 です</translation>
    </message>
    <message>
        <source>{output} cannot be written: {reason}.</source>
        <translation>{output} に書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>{output} could not be written: {strerror}.</source>
        <translation>{output} に書き込めませんでした: {strerror}。</translation>
    </message>
    <message>
        <source>{packed_by} and {method}</source>
        <translation>{packed_by} と {method}</translation>
    </message>
    <message>
        <source>{packed_size} bytes at {start}</source>
        <translation>{start} の {packed_size} バイト</translation>
    </message>
    <message>
        <source>{parent} cannot be written to: {strerror}.</source>
        <translation>{parent} に書き込めません: {strerror}。</translation>
    </message>
    <message>
        <source>{path!r} is not a path.</source>
        <translation>{path!r} はパスではありません。</translation>
    </message>
    <message>
        <source>{path} cannot be opened ({strerror}).</source>
        <translation>{path} を開けません({strerror})。</translation>
    </message>
    <message>
        <source>{path} cannot be read as a table of addresses.</source>
        <translation>{path} をアドレス表として読めません。</translation>
    </message>
    <message>
        <source>{path} cannot be shown.</source>
        <translation>{path} を表示できません。</translation>
    </message>
    <message>
        <source>{path} cannot be shown: {reason}.</source>
        <translation>{path} を表示できません: {reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}.</source>
        <translation>{path} を使えません:{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {strerror}.</source>
        <translation>{path} に書き込めません: {strerror}。</translation>
    </message>
    <message>
        <source>{path} could not be opened</source>
        <translation>{path} を開けませんでした</translation>
    </message>
    <message>
        <source>{path} could not be opened as a layer of candidates</source>
        <translation>{path} を変化候補のレイヤーとして開けませんでした</translation>
    </message>
    <message>
        <source>{path} could not be opened as a layer of places</source>
        <translation>{path} を場所のレイヤーとして開けませんでした</translation>
    </message>
    <message>
        <source>{path} could not be opened as a layer of polygons</source>
        <translation>{path} をポリゴンのレイヤーとして開けませんでした</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} が存在しません。</translation>
    </message>
    <message>
        <source>{path} does not say its reference system.</source>
        <translation>{path} に座標系の記載がありません。</translation>
    </message>
    <message>
        <source>{path} holds no product and no raster.</source>
        <translation>{path} にプロダクトもラスターもありません。</translation>
    </message>
    <message>
        <source>{path} is a file of another program, not an index of scenes; it is untouched.</source>
        <translation>{path} はシーン索引ではなく、ほかのプログラムのファイルです。変更していません。</translation>
    </message>
    <message>
        <source>{path} is a file, so nothing can be put into it.</source>
        <translation>{path} はファイルなので、中に何も置けません。</translation>
    </message>
    <message>
        <source>{path} is listed here, but its content is not on this computer.</source>
        <translation>{path} は一覧にありますが、中身がこのコンピュータにありません。</translation>
    </message>
    <message>
        <source>{path} is not a file.</source>
        <translation>{path} はファイルではありません。</translation>
    </message>
    <message>
        <source>{path} is not a table of addresses.</source>
        <translation>{path} はアドレス表ではありません。</translation>
    </message>
    <message>
        <source>{path} is too large for a table of addresses.</source>
        <translation>{path} はアドレス表としては大きすぎます。</translation>
    </message>
    <message>
        <source>{path}: line {number} is {row!r}, but it should be a product id and an http(s) address.</source>
        <translation>{path}: {number} 行目は {row!r} ですが、プロダクト ID と http(s) アドレスが必要です。</translation>
    </message>
    <message>
        <source>{percent} % checked</source>
        <translation>{percent} % を検査済み</translation>
    </message>
    <message>
        <source>{place_name} covers {width} × {height} pixels of {raster_name}, more than the {most_pixels:.0f} million that are measured at once.</source>
        <translation>{place_name} は {raster_name} の {width} × {height} ピクセルを覆い、一度に計測できる {most_pixels:.0f} 百万を超えています。</translation>
    </message>
    <message>
        <source>{place} cannot be written ({strerror}).</source>
        <translation>{place} に書き込めません({strerror})。</translation>
    </message>
    <message>
        <source>{place} covers {width} × {height} pixels, more than the {most:.1f} million of each image that are fetched from Earth Engine.</source>
        <translation>{place} は {width} × {height} 画素で、Earth Engine から 1 画像につき取得できる {most:.1f} 百万画素を超えています。</translation>
    </message>
    <message>
        <source>{place} does not exist.</source>
        <translation>{place} が存在しません。</translation>
    </message>
    <message>
        <source>{place}: {reason}</source>
        <translation>{place}: {reason}</translation>
    </message>
    <message>
        <source>{platforms} does not say where the files of {key} are.</source>
        <translation>{platforms} には {key} のファイルの場所がありません。</translation>
    </message>
    <message>
        <source>{platform} answered in a form that we do not know: {missing} is missing, there is {shown}.</source>
        <translation>{platform} の応答が未知の形式です。{missing} がなく、{shown} があります。</translation>
    </message>
    <message>
        <source>{platform} answered in a form that we do not know: {name} is {value}.</source>
        <translation>{platform} の応答が未知の形式です。{name} が {value} です。</translation>
    </message>
    <message>
        <source>{platform} counts {counted} products, but lists only {came}. Search again later, or for a shorter time.</source>
        <translation>{platform} によるとプロダクトは {counted} 件ですが、一覧にあるのは {came} 件だけです。後で、または期間を短くして検索し直してください。</translation>
    </message>
    <message>
        <source>{platform} has no {levels}.</source>
        <translation>{platform} に {levels} はありません。</translation>
    </message>
    <message>
        <source>{platform}: {records} odd and left out; the first: {first}.</source>
        <translation>{platform}: {records}が不正なため除外しました。最初の 1 件: {first}。</translation>
    </message>
    <message>
        <source>{pointers_count} pointers follow</source>
        <translation>続くポインターは {pointers_count} 個です</translation>
    </message>
    <message>
        <source>{polarisation!r} without {masked!r} is not known.</source>
        <translation>{polarisation!r}({masked!r} を除外)は使えません。</translation>
    </message>
    <message>
        <source>{pre_name} ({pre_days_text}) does not end before {co_name} ({co_days_text}).</source>
        <translation>{pre_name}({pre_days_text})が {co_name}({co_days_text})より前に終わっていません。</translation>
    </message>
    <message>
        <source>{pre_name} and {co_name} are of the same two dates, {days_text}.</source>
        <translation>{pre_name} と {co_name} は同じ 2 日付({days_text})のものです。</translation>
    </message>
    <message>
        <source>{pre_name} and {co_name} do not lie on one grid: their pixels of {one:g} and {other:g} map units do not coincide.</source>
        <translation>{pre_name} と {co_name} のグリッドが異なります。ピクセル({one:g} と {other:g} 地図単位)が一致しません。</translation>
    </message>
    <message>
        <source>{pre_name} and {co_name} do not overlap.</source>
        <translation>{pre_name} と {co_name} は重なっていません。</translation>
    </message>
    <message>
        <source>{pre_name} and {co_name} share no scene, so changes between {pre_days} and {co_days} are not seen.</source>
        <translation>{pre_name} と {co_name} に共通のシーンがないため、{pre_days} から {co_days} までの変化は検出されません。</translation>
    </message>
    <message>
        <source>{pre_name} holds {pre_symbol}, {post_name} {post_symbol}: their difference would show terrain, not change.</source>
        <translation>{pre_name} は {pre_symbol}、{post_name} は {post_symbol} です。差は変化ではなく地形を表してしまいます。</translation>
    </message>
    <message>
        <source>{pre_name} is {pre_polarisation}, {post_name} {post_polarisation}.</source>
        <translation>{pre_name} は {pre_polarisation}、{post_name} は {post_polarisation} です。</translation>
    </message>
    <message>
        <source>{pre} and {co} have no cell with data in common.</source>
        <translation>{pre} と {co} に共通のデータがあるセルがありません。</translation>
    </message>
    <message>
        <source>{problem} Next try in {seconds} s.</source>
        <translation>{problem} 次の試行まで {seconds} 秒。</translation>
    </message>
    <message>
        <source>{problem} Waiting for the line: next try in {seconds} s.</source>
        <translation>{problem} 回線の回復を待っています。次の試行まで {seconds} 秒。</translation>
    </message>
    <message>
        <source>{product} has no local incidence angle (_LIN.tif).</source>
        <translation>{product} に局所入射角(_LIN.tif)がありません。</translation>
    </message>
    <message>
        <source>{product} has no mask (_MSK.tif), so {classes} cannot be left out.</source>
        <translation>{product} にマスク(_MSK.tif)がないため、{classes} を除外できません。</translation>
    </message>
    <message>
        <source>{product} has no mask (_MSK.tif).</source>
        <translation>{product} にマスク(_MSK.tif)がありません。</translation>
    </message>
    <message>
        <source>{product} has no mask (_MSK.tif): only DN 0 is left out.</source>
        <translation>{product} にマスク(_MSK.tif)がないため、DN 0 だけを除外します。</translation>
    </message>
    <message>
        <source>{product} has no {asked}, but {offered}.</source>
        <translation>{product} に {asked} はなく、{offered} があります。</translation>
    </message>
    <message>
        <source>{product} has no {chosen} image of beam {missing}.</source>
        <translation>{product} にビーム {missing} の {chosen} 画像がありません。</translation>
    </message>
    <message>
        <source>{product} has no {polarisation} image, only {polarisations}.</source>
        <translation>{product} に {polarisation} 画像はなく、{polarisations} だけです。</translation>
    </message>
    <message>
        <source>{product} has no {wanted} image.</source>
        <translation>{product} に {wanted} 画像がありません。</translation>
    </message>
    <message>
        <source>{product} has {polarisations} only, so there is no co-/cross-polarised ratio.</source>
        <translation>{product} は {polarisations} だけなので、同偏波と交差偏波の比は作れません。</translation>
    </message>
    <message>
        <source>{product} holds no {content}.</source>
        <translation>{product} に {content} はありません。</translation>
    </message>
    <message>
        <source>{product} is a level 1.1 product as GeoTIFF, which is not read.</source>
        <translation>{product} は GeoTIFF 形式のレベル 1.1 プロダクトで、読めません。</translation>
    </message>
    <message>
        <source>{product} is a level 3.1 product: enhanced for viewing and not calibrated.</source>
        <translation>{product} はレベル 3.1 のプロダクトで、表示用に強調され、校正されていません。</translation>
    </message>
    <message>
        <source>{product} is a level {level} product, whose values are compressed in range and cannot be calibrated.</source>
        <translation>{product} はレベル {level} のプロダクトで、値が圧縮されているため校正できません。</translation>
    </message>
    <message>
        <source>{product} is a level {level} product: no {asked} can be made of it.</source>
        <translation>{product} はレベル {level} のプロダクトで、{asked}は作れません。</translation>
    </message>
    <message>
        <source>{product} is an {level} product.</source>
        <translation>{product} は {level} プロダクトです。</translation>
    </message>
    <message>
        <source>{product} is not a ScanSAR scene and has no beams to choose.</source>
        <translation>{product} は ScanSAR のシーンではないため、ビームは選べません。</translation>
    </message>
    <message>
        <source>{product} needs no preview: its raster is made at once.</source>
        <translation>{product} にプレビューは不要です。ラスターがすぐに作れます。</translation>
    </message>
    <message>
        <source>{product}_summary.xml is missing</source>
        <translation>{product}_summary.xml がありません</translation>
    </message>
    <message>
        <source>{quantity} flattened</source>
        <translation>地形平坦化 {quantity}</translation>
    </message>
    <message>
        <source>{quantity} geocoded</source>
        <translation>地形補正済み {quantity}</translation>
    </message>
    <message>
        <source>{quantity} {polarisation} {level}, path {path} {direction}, {look}, {mode}</source>
        <translation>{quantity} {polarisation} {level}、パス {path}、{direction}、{look}、{mode}</translation>
    </message>
    <message>
        <source>{reason}; JAXA&apos;s mask codes and conversion equations are used: fetch it again to be sure.</source>
        <translation>{reason}。JAXA のマスクコードと変換式を使います。確実にするには取得し直してください。</translation>
    </message>
    <message>
        <source>{reference_product} and {secondary_product} have no beam in common.</source>
        <translation>{reference_product} と {secondary_product} に共通のビームがありません。</translation>
    </message>
    <message>
        <source>{reference_product} and {secondary_product} have no line of the ground in common.</source>
        <translation>{reference_product} と {secondary_product} には地上で重なるラインがありません。</translation>
    </message>
    <message>
        <source>{reference_product} and {secondary_product} have no polarisation in common: {polarisations} and {others}.</source>
        <translation>{reference_product} と {secondary_product} に共通の偏波がありません: {polarisations} と {others}。</translation>
    </message>
    <message>
        <source>{reference_product} and {secondary_product} see different slant ranges.</source>
        <translation>{reference_product} と {secondary_product} ではスラントレンジの範囲が異なります。</translation>
    </message>
    <message>
        <source>{reference_product} has the beams {first_beams}, {secondary_product} {second_beams}.</source>
        <translation>{reference_product} のビームは {first_beams}、{secondary_product} のビームは {second_beams} です。</translation>
    </message>
    <message>
        <source>{reference_product} is sampled at {first_mhz:.3f} MHz in range, {secondary_product} at {second_mhz:.3f} MHz.</source>
        <translation>レンジのサンプリングは {reference_product} が {first_mhz:.3f} MHz、{secondary_product} が {second_mhz:.3f} MHz です。</translation>
    </message>
    <message>
        <source>{reference_product} reaches from {near:.1f} to {far:.1f} km of slant range, {secondary_product} from {other_near:.1f} to {other_far:.1f} km.</source>
        <translation>スラントレンジは {reference_product} が {near:.1f} から {far:.1f} km、{secondary_product} が {other_near:.1f} から {other_far:.1f} km です。</translation>
    </message>
    <message>
        <source>{root} holds no product and no raster of this software.</source>
        <translation>{root} にプロダクトも、このソフトのラスターもありません。</translation>
    </message>
    <message>
        <source>{sampling_mhz} are known</source>
        <translation>既知の値は {sampling_mhz} です</translation>
    </message>
    <message>
        <source>{scenes_count} links</source>
        <translation>{scenes_count} 件のリンク</translation>
    </message>
    <message>
        <source>{secondary_product} shows only {share:.0%} of the ground that {reference_product} shows: the rest has no data.</source>
        <translation>{secondary_product} には、{reference_product} に写る地表の {share:.0%} しか写っていません。残りはデータなしになります。</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>残り {seconds} 秒</translation>
    </message>
    <message>
        <source>{sentence} Asked for: {what}.</source>
        <translation>{sentence}指定された条件: {what}。</translation>
    </message>
    <message>
        <source>{sentence} What you see may come from that.</source>
        <translation>{sentence}見えている違いはそのためかもしれません。</translation>
    </message>
    <message>
        <source>{share:.0%} of the covered pixels lie in radar shadow</source>
        <translation>画像が覆う画素の {share:.0%} がレーダーシャドウ</translation>
    </message>
    <message>
        <source>{share:.0%} of the covered pixels show ground whose height the elevation model does not know</source>
        <translation>画像が覆う画素の {share:.0%} は標高モデルに高さのない地面が影響</translation>
    </message>
    <message>
        <source>{share:.0%} {name}</source>
        <translation>{name} {share:.0%}</translation>
    </message>
    <message>
        <source>{shown} (HTTP {status}).</source>
        <translation>{shown}(HTTP {status})。</translation>
    </message>
    <message>
        <source>{shown} cannot be the name of a file: {reason}.</source>
        <translation>{shown} はファイル名に使えません: {reason}。</translation>
    </message>
    <message>
        <source>{shown}.</source>
        <translation>{shown}。</translation>
    </message>
    <message>
        <source>{size} and {packed_size}</source>
        <translation>{size} と {packed_size}</translation>
    </message>
    <message>
        <source>{size} bytes</source>
        <translation>{size} バイト</translation>
    </message>
    <message>
        <source>{size} bytes from {packed_size}</source>
        <translation>{packed_size} から {size} バイト</translation>
    </message>
    <message>
        <source>{size} bytes long</source>
        <translation>{size} バイト</translation>
    </message>
    <message>
        <source>{size} bytes of CRC {crc:08x} were packed</source>
        <translation>CRC {crc:08x} の {size} バイトが圧縮されたはずです</translation>
    </message>
    <message>
        <source>{source_name}: {member_name} is encrypted.</source>
        <translation>{source_name}: {member_name} は暗号化されています。</translation>
    </message>
    <message>
        <source>{source_name}: {member_name} is packed by method {method}.</source>
        <translation>{source_name}: {member_name} は圧縮方式 {method} です。</translation>
    </message>
    <message>
        <source>{source} holds no {name}.</source>
        <translation>{source} に {name} がありません。</translation>
    </message>
    <message>
        <source>{source} {gap:.0f} m</source>
        <translation>{source} {gap:.0f} m</translation>
    </message>
    <message>
        <source>{start:%Y-%m-%d %H:%M:%S} UTC</source>
        <translation>{start:%Y-%m-%d %H:%M:%S} UTC</translation>
    </message>
    <message>
        <source>{stated_hz:g} Hz</source>
        <translation>{stated_hz:g} Hz</translation>
    </message>
    <message>
        <source>{table} could not be read</source>
        <translation>{table} を読めませんでした</translation>
    </message>
    <message>
        <source>{target} was not fetched.</source>
        <translation>{target} は取得されていません。</translation>
    </message>
    <message>
        <source>{text!r} is not an area in degrees.</source>
        <translation>{text!r} は度単位の範囲ではありません。</translation>
    </message>
    <message>
        <source>{text!r} may be either of two places.</source>
        <translation>{text!r} は 2 通りの場所に読めます。</translation>
    </message>
    <message>
        <source>{text} Check the place of the result on a map.</source>
        <translation>{text}結果の位置を地図で確認してください。</translation>
    </message>
    <message>
        <source>{text} GMTSAR stops reading there and writes an SLC of {line} of {lines} lines.</source>
        <translation>{text}GMTSAR はそこで読み込みを止め、{lines} ラインのうち {line} ラインの SLC を書き出します。</translation>
    </message>
    <message>
        <source>{text} ISCE2 takes the value of the first line for all lines, so those from line {line} on are misplaced.</source>
        <translation>{text}ISCE2 は先頭ラインの値を全ラインに使うため、{line} 行目以降の位置がずれます。</translation>
    </message>
    <message>
        <source>{text} is not an L2.2 or L2.1 product, and Earth Engine has no others.</source>
        <translation>{text} は L2.2 や L2.1 のプロダクトではありません。Earth Engine にはほかのレベルはありません。</translation>
    </message>
    <message>
        <source>{text}: ISCE2 filters both to the band that they share, but phase still turns by {ramp_rad:.2f} rad from one range sample to the next. Remove this ramp from the interferogram.</source>
        <translation>{text}: ISCE2 は両方を共通の帯域に絞りますが、位相はなおレンジの 1 サンプルごとに {ramp_rad:.2f} rad 回ります。この傾斜を干渉画像から取り除いてください。</translation>
    </message>
    <message>
        <source>{text}: the bands share less than {least_mhz:.0f} MHz, which ISCE2 needs.</source>
        <translation>{text}: 共通の帯域が ISCE2 に必要な {least_mhz:.0f} MHz に足りません。</translation>
    </message>
    <message>
        <source>{unreadable} scenes of the index cannot be read and are left out. Search for them while online to replace them.</source>
        <translation>索引の {unreadable} シーンを読めないため、除外しました。オンラインで検索すると置き換わります。</translation>
    </message>
    <message>
        <source>{unread} scenes of the index have no file that can be read in place, so they are left out.</source>
        <translation>索引の {unread} シーンにはその場で読めるファイルがないため、除外しました。</translation>
    </message>
    <message>
        <source>{url!r} is not a URL.</source>
        <translation>{url!r} は URL ではありません。</translation>
    </message>
    <message>
        <source>{url!r} is not an SFTP address.</source>
        <translation>{url!r} は SFTP のアドレスではありません。</translation>
    </message>
    <message>
        <source>{url!r} is not an http or https URL.</source>
        <translation>{url!r} は http か https の URL ではありません。</translation>
    </message>
    <message>
        <source>{url} answered in the encoding {encoding!r}.</source>
        <translation>{url} が {encoding!r} でエンコードした応答を返しました。</translation>
    </message>
    <message>
        <source>{url} answered with a compressed text that breaks off.</source>
        <translation>{url} の圧縮された応答が途中で切れています。</translation>
    </message>
    <message>
        <source>{url} answered with damaged compression.</source>
        <translation>{url} の応答の圧縮が壊れています。</translation>
    </message>
    <message>
        <source>{url} answered with more than {max_bytes} bytes.</source>
        <translation>{url} の応答が {max_bytes} バイトを超えました。</translation>
    </message>
    <message>
        <source>{url} answered with {found} instead of the XML listing of a bucket.</source>
        <translation>{url} はバケットの XML 一覧ではなく {found} を返しました。</translation>
    </message>
    <message>
        <source>{url} is a web page, not a file of a product.</source>
        <translation>{url} はプロダクトのファイルではなく Web ページです。</translation>
    </message>
    <message>
        <source>{url} is a web page, not a file.</source>
        <translation>{url} はファイルではなく Web ページです。</translation>
    </message>
    <message>
        <source>{url} is at a server whose key is not known.</source>
        <translation>{url} は鍵が未知のサーバーにあります。</translation>
    </message>
    <message>
        <source>{url} redirects more than {max_redirects} times.</source>
        <translation>{url} のリダイレクトが {max_redirects} 回を超えました。</translation>
    </message>
    <message>
        <source>{value} is published</source>
        <translation>公表値は {value} です</translation>
    </message>
    <message>
        <source>{west:.8g}, {north:.8g} in EPSG:{epsg}</source>
        <translation>EPSG:{epsg} の {west:.8g}, {north:.8g}</translation>
    </message>
    <message>
        <source>{what}: GDAL gave {found} of {size} bytes of a tile.</source>
        <translation>{what}: GDAL がタイルの {size} バイトのうち {found} バイトしか返しません。</translation>
    </message>
    <message>
        <source>{what}: it does not come from {host}.</source>
        <translation>{what}: {host} から届きません。</translation>
    </message>
    <message>
        <source>{what}: it has {size} bytes instead of {end}.</source>
        <translation>{what}: {end} バイトのはずが {size} バイトです。</translation>
    </message>
    <message>
        <source>{what}: its last block cannot be read back.</source>
        <translation>{what}: 最後のブロックを読み戻せません。</translation>
    </message>
    <message>
        <source>{what}: {found} of {count} features can be read back.</source>
        <translation>{what}: {count} 地物のうち読み戻せたのは {found} 個です。</translation>
    </message>
    <message>
        <source>{what}: {found} was read back instead of {expected}.</source>
        <translation>{what}: {expected} ではなく {found} が読み戻されました。</translation>
    </message>
    <message>
        <source>{what}: {reason}.</source>
        <translation>{what}: {reason}。</translation>
    </message>
    <message>
        <source>{where} answered HTTP {status}.</source>
        <translation>{where} が HTTP {status} を返しました。</translation>
    </message>
    <message>
        <source>{where} does not exist (HTTP {status}).</source>
        <translation>{where} が存在しません(HTTP {status})。</translation>
    </message>
    <message>
        <source>{width:.3f} x {height:.3f} m a pixel</source>
        <translation>1 ピクセル {width:.3f} x {height:.3f} m</translation>
    </message>
    <message>
        <source>{width} x {height} pixels of {pixel_size_m:g} m in {code}</source>
        <translation>{width} x {height} ピクセル、{pixel_size_m:g} m、{code}</translation>
    </message>
    <message>
        <source>{within:.0%} of the pixels that the mask calls no data hold data: its codes are doubtful.</source>
        <translation>マスクでデータなしとされるピクセルの {within:.0%} にデータがあります。マスクのコードが疑われます。</translation>
    </message>
    <message>
        <source>{without:.0%} of the pixels that the mask calls valid hold no data (DN 0): its codes are doubtful.</source>
        <translation>マスクで有効とされるピクセルの {without:.0%} にデータがありません(DN 0)。マスクのコードが疑われます。</translation>
    </message>
    <message>
        <source>{wrong} of {gaps_count} sampled lines are up to {off} off the line rate.</source>
        <translation>調べた {gaps_count} ラインのうち {wrong} ラインの時刻が、ライン周期から最大 {off} ずれています。</translation>
    </message>
    <message>
        <source>“{heading}”: a table of downloads without known columns</source>
        <translation>「{heading}」: 列が未知のダウンロード表</translation>
    </message>
    <message>
        <source>“{heading}”: {problem}</source>
        <translation>「{heading}」: {problem}</translation>
    </message>
    <message>
        <source>“{heading}”: {where} fits no orbit, or its link is not an address</source>
        <translation>「{heading}」: {where} に合う軌道がないか、リンクがアドレスではありません</translation>
    </message>
    <message>
        <source>“{show}” needs {name}.</source>
        <translation>「{show}」には {name} が必要です。</translation>
    </message>
</context>
<context>
    <name>Mosaic</name>
    <message>
        <source>CRS (blank = UTM zone of the first frame)</source>
        <translation>座標参照系(空 = 最初のフレームの UTM ゾーン)</translation>
    </message>
    <message>
        <source>Elevation model</source>
        <translation>標高モデル</translation>
    </message>
    <message>
        <source>Find an elevation model if none is given (Copernicus)</source>
        <translation>指定がなければ標高モデルを自動で取得(Copernicus)</translation>
    </message>
    <message>
        <source>Leave out (L2.2)</source>
        <translation>除く区分(L2.2)</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>モザイク</translation>
    </message>
    <message>
        <source>Mosaic of frames</source>
        <translation>フレームのモザイク</translation>
    </message>
    <message>
        <source>Neighbouring frames of one pass as one raster, overlaps averaged in power.</source>
        <translation>同じパスの隣り合うフレームを 1 つのラスタにします。重なりは電力で平均します。</translation>
    </message>
    <message>
        <source>Pixel size [m] (0 = from the looks)</source>
        <translation>画素サイズ [m](0 = ルック数から決める)</translation>
    </message>
    <message>
        <source>Products or rasters of one pass (one a line), or a folder of them</source>
        <translation>同じパスのプロダクトまたはラスタ(1 行に 1 つ)、またはそれらのフォルダ</translation>
    </message>
    <message>
        <source>Quantity (blank = the product&apos;s own)</source>
        <translation>物理量(空 = プロダクトのもの)</translation>
    </message>
    <message>
        <source>ScanSAR beams, such as 1,2 (blank = all, merged)</source>
        <translation>ScanSAR のビーム(例 1,2。空欄 = すべて結合)</translation>
    </message>
    <message>
        <source>from the product</source>
        <translation>プロダクトの値</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>layover</source>
        <translation>レイオーバー</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>データなし</translation>
    </message>
    <message>
        <source>ocean</source>
        <translation>海域</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>レーダーシャドウ</translation>
    </message>
    <message>
        <source>γ⁰ (gamma0) by the angle on the ellipsoid</source>
        <translation>γ⁰(gamma0)、楕円体上の入射角による</translation>
    </message>
    <message>
        <source>γ⁰ (gamma0), terrain-flattened (needs an elevation model)</source>
        <translation>γ⁰(gamma0)、地形平坦化済み(標高モデルが必要)</translation>
    </message>
    <message>
        <source>σ⁰ (sigma0)</source>
        <translation>σ⁰(sigma0)</translation>
    </message>
</context>
<context>
    <name>Nrb</name>
    <message>
        <source>CRS (blank = UTM zone of the scene)</source>
        <translation>座標参照系(空欄 = シーンの UTM 帯)</translation>
    </message>
    <message>
        <source>Decode although beams are missing</source>
        <translation>ビームが欠けていても続ける</translation>
    </message>
    <message>
        <source>Elevation model (blank = one is found)</source>
        <translation>標高モデル(空ならさがす)</translation>
    </message>
    <message>
        <source>Folder of the scene</source>
        <translation>シーンのフォルダ</translation>
    </message>
    <message>
        <source>Heights of the elevation model are</source>
        <translation>標高モデルの高さの基準</translation>
    </message>
    <message>
        <source>Make analysis-ready backscatter (NRB) from L1.1</source>
        <translation>L1.1 から解析準備済み後方散乱(NRB)を作成</translation>
    </message>
    <message>
        <source>Move each beam to where its terrain shows it</source>
        <translation>各ビームを地形に合う位置へ動かす</translation>
    </message>
    <message>
        <source>Pixel size [m] (0 = 25 for ScanSAR, 10 for stripmap)</source>
        <translation>画素サイズ [m](0 なら ScanSAR は 25、ストリップマップは 10)</translation>
    </message>
    <message>
        <source>Polarisations, such as HH,HV (blank = all)</source>
        <translation>偏波(例 HH,HV。空ならすべて)</translation>
    </message>
    <message>
        <source>ScanSAR beams, such as 1,2 (blank = all, merged)</source>
        <translation>ScanSAR のビーム(例 1,2。空欄 = すべて結合)</translation>
    </message>
    <message>
        <source>Terrain-flattened γ⁰ with mask and angles, in the layout of L2.2.</source>
        <translation>地形平坦化した γ⁰ とマスク、入射角を L2.2 の構成で作成します。</translation>
    </message>
    <message>
        <source>Write scattering area and γ⁰ to σ⁰ ratio, too</source>
        <translation>散乱面積と γ⁰→σ⁰ 変換比も書き出す</translation>
    </message>
    <message>
        <source>above the ellipsoid</source>
        <translation>楕円体からの高さ</translation>
    </message>
    <message>
        <source>above the geoid (EGM96)</source>
        <translation>ジオイド(EGM96)からの高さ</translation>
    </message>
</context>
<context>
    <name>PrepareGmtsar</name>
    <message>
        <source>Images, leaders and configuration of a pair under the names GMTSAR expects.</source>
        <translation>ペアの画像、リーダ、設定ファイルを GMTSAR が期待する名前で並べます。</translation>
    </message>
    <message>
        <source>Prepare for GMTSAR</source>
        <translation>GMTSAR 用に準備</translation>
    </message>
</context>
<context>
    <name>PrepareIsce2</name>
    <message>
        <source>Images, leaders and input files of a pair under the names ISCE2 expects.</source>
        <translation>ペアの画像、リーダ、入力ファイルを ISCE2 が期待する名前で並べます。</translation>
    </message>
    <message>
        <source>Prepare for ISCE2</source>
        <translation>ISCE2 用に準備</translation>
    </message>
</context>
<context>
    <name>ProductInfo</name>
    <message>
        <source>Identity, times, geometry, calibration and files of a product, as JSON.</source>
        <translation>プロダクトの識別情報、時刻、幾何、校正、ファイルを JSON に書き出します。</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Product information</source>
        <translation>プロダクト情報</translation>
    </message>
</context>
<context>
    <name>RgbComposite</name>
    <message>
        <source>Blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Blue brightest [dB] (blank = fitting)</source>
        <translation>青の上限 [dB](空欄 = 自動)</translation>
    </message>
    <message>
        <source>Blue darkest [dB] (blank = fitting)</source>
        <translation>青の下限 [dB](空欄 = 自動)</translation>
    </message>
    <message>
        <source>Co-polarised (HH)</source>
        <translation>平行偏波(HH)</translation>
    </message>
    <message>
        <source>Cross-polarised (HV)</source>
        <translation>交差偏波(HV)</translation>
    </message>
    <message>
        <source>Give both THIRD_MINIMUM and THIRD_MAXIMUM, or neither.</source>
        <translation>THIRD_MINIMUM と THIRD_MAXIMUM は、両方指定するか、両方空欄にしてください。</translation>
    </message>
    <message>
        <source>HH brightest [dB]</source>
        <translation>HH の上限 [dB]</translation>
    </message>
    <message>
        <source>HH darkest [dB]</source>
        <translation>HH の下限 [dB]</translation>
    </message>
    <message>
        <source>HH, HV and their ratio or difference as red, green and blue.</source>
        <translation>HH、HV、およびその比または差を、赤・緑・青で表示します。</translation>
    </message>
    <message>
        <source>HV brightest [dB]</source>
        <translation>HV の上限 [dB]</translation>
    </message>
    <message>
        <source>HV darkest [dB]</source>
        <translation>HV の下限 [dB]</translation>
    </message>
    <message>
        <source>Polarisation composite</source>
        <translation>偏波カラー合成</translation>
    </message>
    <message>
        <source>difference HH − HV</source>
        <translation>差 HH − HV</translation>
    </message>
    <message>
        <source>ratio HH/HV</source>
        <translation>比 HH/HV</translation>
    </message>
    <message>
        <source>{low} is not below {high}.</source>
        <translation>{low} が {high} より小さくありません。</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>At most (0 = no limit)</source>
        <translation>最大件数(0 = 制限なし)</translation>
    </message>
    <message>
        <source>Flight direction</source>
        <translation>軌道方向</translation>
    </message>
    <message>
        <source>Frame (0 = any)</source>
        <translation>フレーム(0 = すべて)</translation>
    </message>
    <message>
        <source>Levels (none = all)</source>
        <translation>レベル(なし = すべて)</translation>
    </message>
    <message>
        <source>Looking to the</source>
        <translation>観測方向</translation>
    </message>
    <message>
        <source>Mode, such as UBS or WB (blank = any)</source>
        <translation>観測モード(例 UBS、WB。空欄 = すべて)</translation>
    </message>
    <message>
        <source>No products found, since no scene can be: {reasons}</source>
        <translation>条件を満たすシーンがありえないため、プロダクトは見つかりませんでした:{reasons}</translation>
    </message>
    <message>
        <source>Not after (UTC)</source>
        <translation>終了(UTC)</translation>
    </message>
    <message>
        <source>Not before (UTC)</source>
        <translation>開始(UTC)</translation>
    </message>
    <message>
        <source>Only scenes that meet these polygons</source>
        <translation>これらのポリゴンにかかるシーンだけ</translation>
    </message>
    <message>
        <source>Path (0 = any)</source>
        <translation>パス(0 = すべて)</translation>
    </message>
    <message>
        <source>Platforms (none = all)</source>
        <translation>プラットフォーム(なし = すべて)</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>シーン</translation>
    </message>
    <message>
        <source>Scenes of a disaster, an area or a track, from all platforms, as polygons.</source>
        <translation>災害、範囲、軌道に該当するシーンを、すべてのプラットフォームからポリゴンとして検索します。</translation>
    </message>
    <message>
        <source>Search scenes</source>
        <translation>シーンの検索</translation>
    </message>
    <message>
        <source>Warnings, one a line</source>
        <translation>警告(1 行に 1 件)</translation>
    </message>
    <message>
        <source>any</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>昇交軌道</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>降交軌道</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>{count} products found, but there may be more: {platforms} failed.</source>
        <translation>{count} 件のプロダクトが見つかりましたが、{platforms} が失敗したため、他にもある可能性があります。</translation>
    </message>
    <message>
        <source>{count} products found.</source>
        <translation>{count} 件のプロダクトが見つかりました。</translation>
    </message>
    <message>
        <source>{count} products found; the list is incomplete: {reasons}</source>
        <translation>{count} 件のプロダクトが見つかりました。一覧は不完全です:{reasons}</translation>
    </message>
</context>
<context>
    <name>TimeSeries</name>
    <message>
        <source>Folder of products or rasters, the local index (.gpkg, or: index), or: earthengine</source>
        <translation>プロダクトまたはラスタのフォルダ、ローカル索引(.gpkg または index)、または earthengine</translation>
    </message>
    <message>
        <source>Give a folder, the index (.gpkg, or: index), or: earthengine.</source>
        <translation>フォルダ、索引(.gpkg または index)、または earthengine を指定してください。</translation>
    </message>
    <message>
        <source>Leave out (L2.2)</source>
        <translation>除く区分(L2.2)</translation>
    </message>
    <message>
        <source>Mean backscatter in dB of places on every date, with count and spread.</source>
        <translation>各観測日の地点の平均後方散乱(dB)を画素数とばらつきとともに求めます。</translation>
    </message>
    <message>
        <source>Not after (UTC)</source>
        <translation>終了(UTC)</translation>
    </message>
    <message>
        <source>Not before (UTC)</source>
        <translation>開始(UTC)</translation>
    </message>
    <message>
        <source>Pixels on a side that a point takes (odd)</source>
        <translation>点で使う画素の一辺の数(奇数)</translation>
    </message>
    <message>
        <source>Points or polygons</source>
        <translation>点またはポリゴン</translation>
    </message>
    <message>
        <source>Set it in the layer&apos;s properties.</source>
        <translation>レイヤのプロパティで設定してください。</translation>
    </message>
    <message>
        <source>The layer of places has no reference system.</source>
        <translation>地点のレイヤに座標参照系がありません。</translation>
    </message>
    <message>
        <source>Time series</source>
        <translation>時系列</translation>
    </message>
    <message>
        <source>Time series at points or polygons</source>
        <translation>点・ポリゴンの時系列</translation>
    </message>
    <message>
        <source>WINDOW is even, but it must be odd, such as 5.</source>
        <translation>WINDOW は偶数です。5 のような奇数にしてください。</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>layover</source>
        <translation>レイオーバー</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>データなし</translation>
    </message>
    <message>
        <source>ocean</source>
        <translation>海域</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>レーダーシャドウ</translation>
    </message>
</context>
<context>
    <name>UpdateIndex</name>
    <message>
        <source>Give EVENT or EXTENT: the whole archive is not read ahead.</source>
        <translation>EVENT または EXTENT を指定してください。アーカイブ全体は先読みしません。</translation>
    </message>
    <message>
        <source>Levels (none = all)</source>
        <translation>レベル(なし = すべて)</translation>
    </message>
    <message>
        <source>Not after (UTC)</source>
        <translation>終了(UTC)</translation>
    </message>
    <message>
        <source>Not before (UTC)</source>
        <translation>開始(UTC)</translation>
    </message>
    <message>
        <source>Platforms (none = all)</source>
        <translation>プラットフォーム(なし = すべて)</translation>
    </message>
    <message>
        <source>Platforms that failed</source>
        <translation>失敗したプラットフォーム</translation>
    </message>
    <message>
        <source>Read JAXA&apos;s disaster page again and check its links</source>
        <translation>JAXA の災害ページを読み直し、リンクを確認する</translation>
    </message>
    <message>
        <source>Reads what the platforms have of an area or a disaster into the local index; running it again continues where it ended.</source>
        <translation>プラットフォームにある範囲または災害のシーンを、ローカル索引に読み込みます。もう一度実行すると続きから再開します。</translation>
    </message>
    <message>
        <source>Scenes in the index</source>
        <translation>索引にあるシーン数</translation>
    </message>
    <message>
        <source>Update the local index</source>
        <translation>ローカル索引の更新</translation>
    </message>
</context>
<context>
    <name>credentials</name>
    <message>
        <source>Choose another one in the settings of ALOS-2 Explorer.</source>
        <translation>ALOS-2 Explorer の設定で別のものを選んでください。</translation>
    </message>
    <message>
        <source>Choose one of the kinds Basic, API Header or OAuth2.</source>
        <translation>Basic、API Header、OAuth2 のいずれかを選んでください。</translation>
    </message>
    <message>
        <source>Give QGIS its master password (Settings, Options, Authentication) and try again.</source>
        <translation>QGIS のマスターパスワードを入力して(設定 → オプション → 認証)、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Install the authentication methods of QGIS, or paste an access token.</source>
        <translation>QGIS の認証メソッドをインストールするか、アクセストークンを貼り付けてください。</translation>
    </message>
    <message>
        <source>Log in again: check id and secret of the client, and answer in the browser in time.</source>
        <translation>もう一度ログインしてください。クライアントの ID とシークレットを確認し、時間内にブラウザで応答してください。</translation>
    </message>
    <message>
        <source>QGIS did not keep the login: its authentication database is locked or switched off.</source>
        <translation>QGIS はログインを保存しませんでした。認証データベースがロックされているか、無効です。</translation>
    </message>
    <message>
        <source>The authentication configuration &apos;{id}&apos; could not be read.</source>
        <translation>認証設定「{id}」を読み込めませんでした。</translation>
    </message>
    <message>
        <source>The authentication configuration &apos;{id}&apos; gave no login.</source>
        <translation>認証設定「{id}」からログイン情報が得られませんでした。</translation>
    </message>
    <message>
        <source>The authentication configuration &apos;{name}&apos; is of the unused kind {kind}.</source>
        <translation>認証設定「{name}」の種類 {kind} は使えません。</translation>
    </message>
    <message>
        <source>There is no authentication configuration with the id &apos;{id}&apos;.</source>
        <translation>ID「{id}」の認証設定がありません。</translation>
    </message>
    <message>
        <source>This QGIS lacks its part for OAuth2, so it cannot log in with a browser.</source>
        <translation>この QGIS には OAuth2 の部品がないため、ブラウザでログインできません。</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A file, drive or share</source>
        <translation>ファイル、ドライブ、または共有フォルダ</translation>
    </message>
    <message>
        <source>Please report it with the details from the log.</source>
        <translation>ログの詳細を添えて報告してください。</translation>
    </message>
    <message>
        <source>See whether its drive, share or stick is connected, and whether you may write there.</source>
        <translation>ドライブ、共有フォルダ、USB メモリが接続されているか、書き込み権限があるかを確認してください。</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}: {text}).</source>
        <translation>予期しない問題が起きました({kind}: {text})。</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}.</source>
        <translation>{path} を使えません:{reason}。</translation>
    </message>
</context>
<context>
    <name>geocoding</name>
    <message>
        <source>Check the connection, or type coordinates such as 37.4N 136.9E.</source>
        <translation>接続を確認するか、37.4N 136.9E のように座標を入力してください。</translation>
    </message>
    <message>
        <source>The geocoder did not answer, so only the shipped towns were looked through.</source>
        <translation>ジオコーダが応答しないため、同梱の地名表だけを調べました。</translation>
    </message>
</context>
<context>
    <name>index_tasks</name>
    <message>
        <source>An update of the index needs an area or an event.</source>
        <translation>索引の更新には、範囲または災害の指定が必要です。</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>いずれかを選んでください。</translation>
    </message>
    <message>
        <source>Not understood: {parts}.</source>
        <translation>解釈できませんでした:{parts}。</translation>
    </message>
    <message>
        <source>Reading JAXA&apos;s disaster page</source>
        <translation>JAXA の災害ページを読み込んでいます</translation>
    </message>
    <message>
        <source>Updating the index of ALOS-2 scenes</source>
        <translation>ALOS-2 シーンの索引を更新しています</translation>
    </message>
    <message>
        <source>{count} listings were read into the index, {skipped} parts were known before.</source>
        <translation>{count} 件の一覧を索引に読み込みました。{skipped} か所は読み込み済みでした。</translation>
    </message>
    <message>
        <source>{events} disasters with {scenes} products were read; {working} links work.</source>
        <translation>{events} 件の災害、{scenes} 件のプロダクトを読み込みました。有効なリンクは {working} 件です。</translation>
    </message>
</context>
<context>
    <name>locked_logins</name>
    <message>
        <source>Give QGIS its master password (Settings, Options, Authentication) and search again.</source>
        <translation>QGIS のマスターパスワードを入力し(設定 → オプション → 認証)、もう一度検索してください。</translation>
    </message>
    <message>
        <source>The login of {platform} is locked by QGIS&apos;s master password.</source>
        <translation>{platform} のログインは QGIS のマスターパスワードで保護されています。</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>&amp;Copy all</source>
        <translation>すべてコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>No platform is asked here, so the given login is not sent.</source>
        <translation>ここにはログインがないため、指定されたログイン情報はどこにも送られません。</translation>
    </message>
</context>
</TS>
