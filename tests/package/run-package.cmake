# SPDX-FileCopyrightText: The Halley authors
# SPDX-License-Identifier: MIT
# Installs the build BUILD below the folder WORK, builds programs against that and runs them; Node talks to those that
# stay. Everything is made anew, so that nothing of an earlier run helps.
get_filename_component(tests "${CMAKE_CURRENT_LIST_DIR}" DIRECTORY)
get_filename_component(top "${tests}" DIRECTORY)
set(prefix "${WORK}/prefix")
set(flags "-Wall -Wextra -Werror")
if(SANITIZE)
  # Instrumented code makes GCC 12 see variants and optionals as uninitialized that are not.
  string(APPEND flags " -fsanitize=${SANITIZE} -fno-sanitize-recover=all -Wno-maybe-uninitialized")
endif()

find_program(NODE NAMES node nodejs REQUIRED)
if(NOT EXISTS "${tests}/integration/node_modules/cometd/cometd.js")
  message(FATAL_ERROR "The JavaScript clients are not installed. './dev test' does that, "
    "or: npm ci --prefix tests/integration")
endif()

function(run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY "${WORK}" COMMAND_ECHO STDOUT RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}: ${result}")
  endif()
endfunction()

# build(<source> <folder> [<arguments>...]): as a user does it, but with warnings as errors. In debug builds only the lines
# are kept for the debugger: all of it takes as long to write as the rest takes to compile.
function(build source folder)
  run("${CMAKE_COMMAND}" -S "${source}" -B "${folder}" -G Ninja "-DCMAKE_PREFIX_PATH=${prefix}"
    "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}" "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}"
    "-DCMAKE_CXX_FLAGS=${flags}" -DCMAKE_CXX_FLAGS_DEBUG=-g1 ${ARGN})
  run("${CMAKE_COMMAND}" --build "${folder}")
endfunction()

file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}")
run("${prefix}/bin/halleyd" --version)
build("${CMAKE_CURRENT_LIST_DIR}/consumer" "${WORK}/consumer" -DHALLEY_SOURCES=/nowhere)
run("${WORK}/consumer/consumer")

# Without sources to fall back on: it is the installed Halley that makes it.
run("${top}/dev" new hello)
build("${WORK}/hello" "${WORK}/hello/build" -DHALLEY_SOURCES=/nowhere)

set(ENV{HALLEY_PACKAGE_WORK} "${WORK}")
file(GLOB suites "${CMAKE_CURRENT_LIST_DIR}/*.test.mjs")
run("${NODE}" --test --test-reporter=spec ${suites})
