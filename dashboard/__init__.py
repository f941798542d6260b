"""An interactive dashboard of the OECD's 2015 draft Digital Government Toolkit.

The tree is the map. A module may import only from those to its left::

    paths errors settings | schema | store | domain | figures | exports imports | desk | components
    | slides | pages api | delivery | app | server cli

``schema`` says what the data must look like, ``store`` reads it, ``domain`` works things out with pure functions,
``figures`` and ``exports`` turn results into charts and files, ``imports`` reads assessments and figures that come as
files, ``components`` and ``pages`` make Dash layouts, ``slides`` what is presented, ``api`` JSON; ``desk`` is where
assessments are changed, ``delivery`` carries all of it to the browser fast and safely, ``app`` puts it together.
"""

__version__ = "0.1.0"
