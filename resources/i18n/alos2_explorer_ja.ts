<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Alos2Processing</name>
    <message>
        <source>Alos2Processing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode and load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find and fetch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Alos2Provider</name>
    <message>
        <source>ALOS-2 / PALSAR-2 scenes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecodeL11</name>
    <message>
        <source>Backscatter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRS (blank = UTM zone of the scene)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibrated, multilooked and geocoded backscatter from L1.1 CEOS files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode L1.1 (CEOS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elevation model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height above the ellipsoid where there is no elevation model [m]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel size [m] (0 = from the looks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ScanSAR beams, such as 1,2 (blank = all, merged)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the leader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>γ⁰ (gamma0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>σ⁰ (sigma0)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>&amp;Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{text}' is not an area in degrees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ALOS-2 Explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ASF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AWS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AWS Open Data: L2.2 (NRB), L2.1, and L1.1 of events; no login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already on disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitude in ground range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitude, geocoded and terrain-corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area in degrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a layer with data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a layer in the layer panel first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complex radar image in slant range; decoded here to calibrated backscatter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode what the map shows of this scene, straight from the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disasters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download what is missing, make calibrated, geocoded backscatter, put it on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a polygon on the map (right click ends; its bounding box is searched)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a rectangle on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earth Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earth Engine shows pictures only; the files are at other platforms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything found before, and the built-in disaster scenes; works offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange the two days or clear one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch all files; a broken transfer resumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch and decode only the lines that cross the searched area or the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files need a login at {platform}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: P121, 2024-01-01, U2-6L …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From day (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G-Portal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google Earth Engine: needs a Google Cloud project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I accept, go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image-quality corrected amplitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JAXA EORC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JAXA's archive: searching is free, files need an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JAXA's open disaster releases: L1.1 and L2.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep only the area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the download folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NASA's Alaska Satellite Facility: needs an Earthdata login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither the searched area nor the map touches this scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer from: {platforms}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layer is active, so there is no area to take from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scene fulfils all conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scene of the same geometry from before or after was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scenes, but not everybody answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non-commercial use only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalised radar backscatter with masks, ready for analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a disaster above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of the scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platforms (none pressed: all)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polarisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted, not published: {fields}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product of this scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of {job}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the scene on the map: from disk, or streamed where it can be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the disaster tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove: {condition}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ScanSAR (W…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenes found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search as the map moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching ALOS-2 scenes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a scene first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the credit wherever you show the data: {credit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the scenes before and after the event, and swipe between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spotlight (S…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripmap 10 m (F…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripmap 3 m (U…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripmap 6 m (H…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away a condition above, or widen area and dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tellus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tellus Traveler: needs an API token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The active layer, or what is selected in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The area cannot be expressed in longitude and latitude.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last day ({stop}) is before the first day ({start}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer '{name}' has no extent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These scenes may be used for non-commercial purposes only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To day (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type west, south, east, north (136.5, 36.6, 137.5, 37.6) or a point (37.4N 137.2E).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Using these scenes is subject to terms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W, S, E, N or a point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>West, south, east, north in degrees, or a point such as 37.4N 137.2E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to a part of the Earth that the map's projection covers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any, e.g. U2-6L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ascending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked, no answer yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>descending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs a login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non-comm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non-commercial use; terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off-nadir {angle}°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or set area and dates and press Search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused at {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>post</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{condition}: click to take this condition away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} scenes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {found}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{side} looking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Extension</name>
    <message>
        <source>ALOS-2 Explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find, fetch, decode and show ALOS-2 scenes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoadL21</name>
    <message>
        <source>Backscatter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load L2.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>σ⁰ of an orthorectified L2.1 product.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoadL22</name>
    <message>
        <source>Backscatter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load L2.2 (NRB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>invalid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ocean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shadow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>γ⁰ of a normalised L2.2 scene with its layover, shadow and ocean mask.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProductInfo</name>
    <message>
        <source>Identity, times, geometry, calibration and files of a product, as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product information</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>ASF (NASA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AWS Open Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most (0 = no limit)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>END is before START; swap them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EORC (JAXA disaster releases)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event, such as noto-2024</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flight direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame (0 = any)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G-Portal (JAXA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google Earth Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known are {events}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels (none = all)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking to the</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode, such as UBS or WB (blank = any)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not after (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not before (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path (0 = any)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platforms (none = all)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenes of a disaster, an area or a track, from all platforms, as polygons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search scenes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tellus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The event '{key}' is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ascending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>descending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local index (offline)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} products found.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>credentials</name>
    <message>
        <source>Choose another one in the settings of ALOS-2 Explorer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the kinds Basic, API Header or OAuth2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give QGIS its master password (Settings, Options, Authentication) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log in again through QGIS's authentication settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authentication configuration '{id}' could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authentication configuration '{id}' gave no login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authentication configuration '{name}' is of the unused kind {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no authentication configuration with the id '{id}'.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Please report it with the details from the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}: {text}).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
