def test_x(reader):
    reader.open("/compare")
    print(reader.address, reader.js("return document.querySelector('#compare-countries').outerHTML"))
    reader.click("#compare-countries")
    reader.wait("return document.querySelector('.dash-dropdown-option')")
    print(reader.js("return document.querySelector('.dash-dropdown-content').outerHTML.slice(0,3000)"))
    import time
    for p in ("/","/compare","/indicators/un_egdi?tab=table", "/indicators"):
        reader.open(p)
        t=time.time()
        r=reader.driver.execute_async_script("const d=arguments[arguments.length-1]; axe.run(document,{resultTypes:['violations']}).then(r=>d(r.violations.map(v=>[v.id,v.nodes.length,v.nodes[0].html.slice(0,200)])))")
        print(p, time.time()-t, r)
    print(reader.requests())
