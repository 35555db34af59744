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
        <source>EXTENT is missing.</source>
        <translation>EXTENT が指定されていません。</translation>
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
        <source>BEFORE {day}</source>
        <translation>前 {day}</translation>
    </message>
    <message>
        <source>Back to the usual colours and limits</source>
        <translation>通常の配色と表示範囲に戻す</translation>
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
        <source>Check this installation</source>
        <translation>環境の確認</translation>
    </message>
    <message>
        <source>Checking this installation</source>
        <translation>環境を確認しています</translation>
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
        <source>Drag the line on the map: on one side lies the day before, on the other the day after.</source>
        <translation>地図上の線をドラッグすると、片側に地震前、反対側に地震後が見えます。</translation>
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
        <source>Earth Engine</source>
        <translation>Earth Engine</translation>
    </message>
    <message>
        <source>Earth Engine gives the box of the polygons: pixels outside have values.</source>
        <translation>Earth Engine から得られるのはポリゴンの外接長方形です。ポリゴンの外の画素にも値があります。</translation>
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
        <source>Find: town, scene id, P121 F770, 37.4N 136.9E …</source>
        <translation>探す: 地名、シーン ID、P121 F770、37.4N 136.9E …</translation>
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
        <source>Google Cloud project that Earth Engine requests count for</source>
        <translation>Earth Engine の利用量を計上する Google Cloud プロジェクト</translation>
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
        <source>Grey</source>
        <translation>グレー</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
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
        <source>How the ground moved between two dates, in cm along the line of sight</source>
        <translation>2 時期の間に地表が視線方向に何 cm 動いたかを示します</translation>
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
        <source>Index of scenes (*.gpkg)</source>
        <translation>シーンの索引(*.gpkg)</translation>
    </message>
    <message>
        <source>Index of this area</source>
        <translation>この範囲の索引</translation>
    </message>
    <message>
        <source>Interferogram</source>
        <translation>干渉画像</translation>
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
        <source>It takes three L1.1 dates of the same path, frame, look, mode and beam.</source>
        <translation>パス、フレーム、観測方向、モード、ビームが同じ L1.1 が 3 時期必要です。</translation>
    </message>
    <message>
        <source>It takes two L1.1 dates of the same path, frame, look, mode and beam.</source>
        <translation>パス、フレーム、観測方向、モード、ビームが同じ L1.1 が 2 時期必要です。</translation>
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
        <source>Lay the mask over the scene, with its legend</source>
        <translation>マスクを凡例とともにシーンに重ねます</translation>
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
        <source>Looking for products</source>
        <translation>プロダクトを探しています</translation>
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
        <source>Made on G-Portal&apos;s web site; readable by you alone. Only its place is stored.</source>
        <translation>G-Portal のサイトで作成し、自分だけが読めるようにします。保存されるのはファイルの場所だけです。</translation>
    </message>
    <message>
        <source>Magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>Make a mosaic of each date and compare the two</source>
        <translation>日付ごとにモザイクを作り、二つを比較します</translation>
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
        <source>Mosaic of frames {frames}, {day}</source>
        <translation>フレーム {frames} のモザイク、{day}</translation>
    </message>
    <message>
        <source>Most &amp;speed of all downloads</source>
        <translation>ダウンロード全体の最高速度(&amp;S)</translation>
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
        <source>Pass</source>
        <translation>軌道</translation>
    </message>
    <message>
        <source>Pass direction</source>
        <translation>軌道方向</translation>
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
        <source>Phase repeats every 12 cm: only differences between places count.</source>
        <translation>位相は約 12 cm ごとに繰り返します。意味があるのは場所どうしの差だけです。</translation>
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
        <source>Press Compare below: it shows that day and a day before, 2022-09-26, of path 121.</source>
        <translation>下の「比較」を押すと、パス121の地震当日と地震前(2022-09-26)を並べて表示します。</translation>
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
        <source>Red: darker afterwards; cyan: brighter</source>
        <translation>赤:後で暗くなった、水色:明るくなった</translation>
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
        <source>Resume</source>
        <translation>再開</translation>
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
        <source>Spotlight (S…)</source>
        <translation>スポットライト(S…)</translation>
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
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Table of addresses (*.csv)</source>
        <translation>アドレスの表(*.csv)</translation>
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
        <source>The area of the search is no polygon.</source>
        <translation>検索の範囲はポリゴンではありません。</translation>
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
        <source>The map shows no data of this layer.</source>
        <translation>地図にはこのレイヤのデータが表示されていません。</translation>
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
        <source>The scene covers {percent} % of the map</source>
        <translation>このシーンは地図の {percent} % を覆います</translation>
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
        <source>These links need a login in the download tool: {platforms}.</source>
        <translation>次のリンクはダウンロードツールでのログインが必要です:{platforms}。</translation>
    </message>
    <message>
        <source>These scenes may be used for non-commercial purposes only.</source>
        <translation>これらのシーンは非商用目的に限り利用できます。</translation>
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
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>今すぐ再試行</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>向きを変える</translation>
    </message>
    <message>
        <source>Turn the line</source>
        <translation>線の向きを変える</translation>
    </message>
    <message>
        <source>Type a town, a scene id, a path and frame, or coordinates.</source>
        <translation>地名、シーン ID、パスとフレーム、または座標を入力してください。</translation>
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
        <source>Type west, south, east, north (136.5, 36.6, 137.5, 37.6) or a point (37.4N 137.2E).</source>
        <translation>西, 南, 東, 北(136.5, 36.6, 137.5, 37.6)または地点(37.4N 137.2E)を入力してください。</translation>
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
        <source>Use these colours and limits from now on</source>
        <translation>今後もこの配色と表示範囲を使う</translation>
    </message>
    <message>
        <source>Using these scenes is subject to terms.</source>
        <translation>これらのシーンの利用には条件があります。</translation>
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
        <source>What is meant</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>地図の表示範囲</translation>
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
        <source>from {day}</source>
        <translation>{day} から</translation>
    </message>
    <message>
        <source>in project</source>
        <translation>プロジェクトにあり</translation>
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
        <source>or set area and dates and press Search.</source>
        <translation>または範囲と期間を指定して「検索」を押してください。</translation>
    </message>
    <message>
        <source>paused at {percent} %</source>
        <translation>{percent} % で一時停止中</translation>
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
        <translation>{count} 日付</translation>
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
        <source>Area of the clip</source>
        <translation>切り出す範囲</translation>
    </message>
    <message>
        <source>Backscatter of a scene, or its mean, extremes or change over a period, of an area: computed by Earth Engine, so that only the clip is downloaded.</source>
        <translation>指定範囲の、シーンの後方散乱係数、または期間の平均・極値・変化を Earth Engine で計算し、切り出した部分だけをダウンロードします。</translation>
    </message>
    <message>
        <source>CRS (blank = UTM zone of the area)</source>
        <translation>座標参照系(空欄 = 範囲の UTM 帯)</translation>
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
        <source>after the event</source>
        <translation>災害後</translation>
    </message>
    <message>
        <source>amplitude DN</source>
        <translation>振幅 DN</translation>
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
        <source>{value}, terrain-flattened</source>
        <translation>{value}、地形平坦化済み</translation>
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
        <translation>発生後</translation>
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
        <translation>発生前</translation>
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
        <source>Interferometric phase (radians)</source>
        <translation>干渉位相(ラジアン)</translation>
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
        <source>Prepared by</source>
        <translation>作成者</translation>
    </message>
    <message>
        <source>Prepared by {name} · {time} · ALOS-2 Explorer {version}</source>
        <translation>作成者 {name} · {time} · ALOS-2 Explorer {version}</translation>
    </message>
    <message>
        <source>Radar brightness {polarisation} {quantity} ({units})</source>
        <translation>後方散乱係数 {polarisation} {quantity}({units})</translation>
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
        <translation>発生前後のレーダー画像</translation>
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
        <source>bright (rough) {value}</source>
        <translation>明(粗い面) {value}</translation>
    </message>
    <message>
        <source>brighter after</source>
        <translation>後で明るい</translation>
    </message>
    <message>
        <source>brighter after {value}</source>
        <translation>発生後に増加 {value}</translation>
    </message>
    <message>
        <source>candidate change: brighter after ({count})</source>
        <translation>変化候補:発生後に増加({count}件)</translation>
    </message>
    <message>
        <source>candidate change: darker after ({count})</source>
        <translation>変化候補:発生後に減少({count}件)</translation>
    </message>
    <message>
        <source>clear: less than ±{threshold} dB, which speckle explains</source>
        <translation>透明:±{threshold} dB 未満(スペックルの範囲)</translation>
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
        <source>doubt: {sentence}</source>
        <translation>注意:{sentence}</translation>
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
        <source>pixel {metres} m, {crs}</source>
        <translation>画素 {metres} m、{crs}</translation>
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
        <source>{event}: {subject}</source>
        <translation>{event}:{subject}</translation>
    </message>
    <message>
        <source>{hours} h after the event</source>
        <translation>発生から {hours} 時間後</translation>
    </message>
    <message>
        <source>{value} dark (smooth)</source>
        <translation>{value} 暗(滑らかな面)</translation>
    </message>
    <message>
        <source>{value} darker after</source>
        <translation>{value} 発生後に減少</translation>
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
        <source>Pixel size [m] (0 = 25 for ScanSAR, 10 for stripmap)</source>
        <translation>画素サイズ [m](0 なら ScanSAR は 25、ストリップマップは 10)</translation>
    </message>
    <message>
        <source>Polarisations, such as HH,HV (blank = all)</source>
        <translation>偏波、例 HH,HV(空ならすべて)</translation>
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
        <source>Event, such as noto-2024</source>
        <translation>災害(例 noto-2024)</translation>
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
        <source>Folder of products or rasters, or the local index (.gpkg, or: index)</source>
        <translation>プロダクトまたはラスタのフォルダ、またはローカル索引(.gpkg、または index)</translation>
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
        <source>Event, such as noto-2024</source>
        <translation>災害(例 noto-2024)</translation>
    </message>
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
        <source>Log in again through QGIS&apos;s authentication settings.</source>
        <translation>QGIS の認証設定からログインし直してください。</translation>
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
</context>
<context>
    <name>errors</name>
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
<context>
    <name>scene_files</name>
    <message>
        <source>Look for the product at another platform, or at the platform&apos;s own page.</source>
        <translation>ほかのプラットフォームか、プラットフォームのページでこのプロダクトを探してください。</translation>
    </message>
    <message>
        <source>{platforms} does not say where the files of {scene} are.</source>
        <translation>{platforms} からは、{scene} のファイルの場所がわかりません。</translation>
    </message>
</context>
</TS>
