# SPDX-FileCopyrightText: The Halley authors
# SPDX-License-Identifier: MIT
# Runs one JavaScript suite: cmake -DSUITE=client.test.mjs -P run-suite.cmake. Node and the clients are looked for
# now and not when the build was configured, so that installing them is enough.
find_program(NODE NAMES node nodejs)
if(NOT NODE)
  message(FATAL_ERROR "Node.js is not installed, and this test needs it. './dev test' installs what the tests need.")
endif()
foreach(client cometd/cometd.js faye/package.json)
  if(NOT EXISTS "${CMAKE_CURRENT_LIST_DIR}/node_modules/${client}")
    message(FATAL_ERROR "The JavaScript clients are not installed. './dev test' does that, "
      "or: npm ci --prefix tests/integration")
  endif()
endforeach()
execute_process(
  COMMAND "${NODE}" --test --test-reporter=spec "${SUITE}"
  WORKING_DIRECTORY "${CMAKE_CURRENT_LIST_DIR}"
  RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${SUITE} failed")
endif()
