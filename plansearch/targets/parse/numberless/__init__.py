"""Targets without a number: 与经济增长同步, 完成省下达任务, 进出口稳中提质, 农村卫生厕所全面普及."""
